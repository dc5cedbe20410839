using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Rules.Transactions;

/// <summary>A place that uses a value of an enum type.</summary>
/// <param name="Added">The statement that added the value.</param>
/// <param name="Offset">The place, in UTF-16 code units.</param>
internal sealed record EnumValueUse(ObjectName Type, string Value, SqlStatement Added, int Offset);
