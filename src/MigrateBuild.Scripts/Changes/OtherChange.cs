using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Changes;

/// <summary>Any other statement; its tree says what it does.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Offset">Where in the script this part of it stands.</param>
internal sealed record OtherChange(SqlStatement Statement, int Offset) : Change(Statement, Offset);
