using System.Collections.Frozen;
using System.Diagnostics;
using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Sql;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules.Repetition;

/// <summary>
/// Which statements of a script can run a second time. What depends on the author's own code (DO, CALL, SELECT) counts
/// as repeatable: nobody but its author can tell.
/// </summary>
internal sealed class Repeatable
{
    private const string Alone = "give the statement a migration of its own";

    private static readonly FrozenSet<ObjectKind> WithIfNotExists = new[]
    {
        ObjectKind.Table, ObjectKind.ForeignTable, ObjectKind.MaterializedView, ObjectKind.Sequence, ObjectKind.Schema,
        ObjectKind.Extension, ObjectKind.Server,
        ObjectKind.UserMapping, ObjectKind.Statistics, ObjectKind.Collation,
    }.ToFrozenSet();

    private static readonly FrozenSet<ObjectKind> WithOrReplace = new[]
    {
        ObjectKind.View, ObjectKind.Function, ObjectKind.Procedure, ObjectKind.Aggregate, ObjectKind.Trigger, ObjectKind.Rule,
        ObjectKind.Transform, ObjectKind.Language,
    }.ToFrozenSet();

    private static readonly FrozenSet<string> CommandsOfTablesThatFailAgain = new[]
    {
        "AT_AttachPartition", "AT_DetachPartition", "AT_AddIdentity", "AT_DropIdentity", "AT_DropExpression", "AT_AddInherit",
        "AT_DropInherit", "AT_AddOf", "AT_DropOf",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly ILookup<SqlStatement, Change> _changes;
    private readonly IReadOnlyList<Change> _all;
    private readonly Func<SqlStatement, KnownSchema> _before;

    internal Repeatable(Script script, Func<SqlStatement, KnownSchema> before)
    {
        _before = before;
        _all = script.Changes;
        _changes = _all.ToLookup(change => change.Statement);
    }

    /// <returns>
    /// What to write instead where the statement cannot run a second time; null where it can, or where nothing is known of it.
    /// </returns>
    internal string? Advice(SqlStatement statement) => _changes[statement].Select(Advice).FirstOrDefault(advice => advice is not null);

    private string? Advice(Change change) => change switch
    {
        CreateIndex create => Index(create),
        CreateTable { IfNotExists: true } or CreateObject { IfNotExists: true } or CreateObject { OrReplace: true } => null,
        CreateTable create => DropsBefore(create, create.Kind, create.Name) ? null : $"write {Words(create)} IF NOT EXISTS",
        CreateObject create => DropsBefore(create, create.Kind, create.Name) ? null : Creation(create),
        DropObject { IfExists: false } drop => $"write DROP {drop.Kind.Words}{(drop.IsConcurrent ? " CONCURRENTLY" : "")} IF EXISTS",
        AddColumn { IfNotExists: false } add =>
            DropsBefore<DropColumn>(add, drop => drop.IfExists && drop.Column == add.Column.Name) ? null : "write ADD COLUMN IF NOT EXISTS",
        DropColumn { IfExists: false } => "write DROP COLUMN IF EXISTS",
        DropConstraint { IfExists: false } => "write DROP CONSTRAINT IF EXISTS",
        AddConstraint add => DropsBefore<DropConstraint>(add, drop => drop.IfExists && drop.Constraint == add.Constraint.Name)
            ? null
            : "write DROP CONSTRAINT IF EXISTS before it",
        AddEnumValue { IfNotExists: false } => "write ADD VALUE IF NOT EXISTS",
        RenameObject or RenameColumn or RenameConstraint or RenameEnumValue or MoveObject => $"nothing makes it repeatable: {Alone}",
        ChangeColumnType { Using.Exists: true } => $"its USING expression would read the new type: {Alone}",
        AlterTable alter => Command(alter),
        ChangeData data => RepeatableData.Advice(data.Node),
        OtherChange other => Other(other.Tree),
        DropObject or AddColumn or DropColumn or ChangeColumnType or SetDefault or SetNotNull => null,
        DropConstraint or ValidateConstraint or AddEnumValue or CommentOn => null,
        _ => throw new UnreachableException(),
    };

    // IF NOT EXISTS is satisfied by the invalid index that a failed build leaves behind.
    private string? Index(CreateIndex create)
    {
        if (create.Name is { } name && DropsBefore(create, ObjectKind.Index, name))
            return null;
        if (create.IsConcurrent)
            return $"write DROP INDEX CONCURRENTLY IF EXISTS {create.Name?.ToString() ?? "with its name"} before it (a build that fails "
                + "leaves an invalid index behind, which IF NOT EXISTS takes for the real one)";
        return create.IfNotExists ? null : "write CREATE INDEX IF NOT EXISTS";
    }

    private static string Words(CreateTable create) =>
        create.Statement.Kind == "CREATE TABLE AS" ? "CREATE TABLE" : $"CREATE {create.Kind.Words}";

    private static string Creation(CreateObject create)
    {
        if (WithIfNotExists.Contains(create.Kind))
            return $"write CREATE {create.Kind.Words} IF NOT EXISTS";
        return WithOrReplace.Contains(create.Kind)
            ? $"write CREATE OR REPLACE {create.Kind.Words}"
            : $"write DROP {create.Kind.Words} IF EXISTS before it, or {Alone}";
    }

    private static string? Command(AlterTable alter)
    {
        var fails = CommandsOfTablesThatFailAgain.Contains(alter.Command)
            && !(alter.Command is "AT_DropIdentity" or "AT_DropExpression" && alter.Node.Flag("missing_ok"));
        return fails ? $"nothing makes it repeatable: {Alone}" : null;
    }

    private static string? Other(SqlNode tree)
    {
        var failsAgain = tree.Type switch
        {
            "AlterPublicationStmt" => tree.Text("action") is "AP_AddObjects" or "AP_DropObjects",
            "AlterSubscriptionStmt" => tree.Text("kind") is "ALTER_SUBSCRIPTION_ADD_PUBLICATION" or "ALTER_SUBSCRIPTION_DROP_PUBLICATION",
            "AlterOpFamilyStmt" or "AlterExtensionContentsStmt" => true,
            "AlterTSConfigurationStmt" => tree.Text("kind") == "ALTER_TSCONFIG_ADD_MAPPING",
            _ => false,
        };
        return failsAgain ? $"nothing makes it repeatable: {Alone}" : null;
    }

    private bool DropsBefore(Change change, ObjectKind kind, ObjectName name) =>
        DropsBefore<DropObject>(change, drop =>
            drop.IfExists && drop.Kind == kind && Resolve(drop, kind, drop.Name).Matches(Resolve(change, kind, name)));

    private ObjectName Resolve(Change change, ObjectKind kind, ObjectName name) => _before(change.Statement).Resolve(kind, name);

    private bool DropsBefore<T>(Change change, Func<T, bool> drops)
        where T : Change =>
        _all.TakeWhile(earlier => !ReferenceEquals(earlier, change)).OfType<T>().Any(drops);
}
