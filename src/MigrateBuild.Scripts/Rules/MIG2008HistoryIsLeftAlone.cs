using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Sql;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

/// <summary>
/// The migrator makes the schema and the table of its history before the first script and writes a row behind each,
/// so what a script does to them fails there, whatever it is on a database of its own.
/// </summary>
internal sealed class MIG2008HistoryIsLeftAlone : MigrationRule
{
    // TRIGGER_TYPE_BEFORE (src/include/catalog/pg_trigger.h).
    private const int TriggerBefore = 2;

    private const string Elsewhere = "or keep the history elsewhere with MigrationHistorySchema";

    internal override string Code => "MIG2008";

    internal override string Title => "A script leaves the history's schema and table alone";

    protected override IEnumerable<Finding> Check(AnalyzedSet set, MigrationPair pair) =>
        from script in pair.Scripts
        from problem in Check(set, pair, script)
        select At(script, script.PositionOf(problem.Offset), problem.Message);

    private static IEnumerable<(int Offset, string Message)> Check(AnalyzedSet set, MigrationPair pair, Script script)
    {
        var options = set.Options;
        var schema = SqlWriter.Identifier(options.HistorySchema);
        var isGone = false;
        foreach (var steps in set.Known.Walk(pair, script).GroupBy(step => step.Change.Statement, ReferenceEqualityComparer.Instance))
        {
            var found = steps
                .Select(step => (
                    step.Change,
                    Message: OfSchema(step.Change, options, schema, isGone)
                        ?? OfTable(step.Change, step.Before, options)
                        ?? OfOwner(step.Change, script, options)))
                .FirstOrDefault(step => step.Message is not null);
            if (found.Message is null)
                continue;
            yield return (found.Change.Offset, found.Message);
            isGone = isGone || found.Change is DropObject or RenameObject;
        }
    }

    private static string? OfSchema(Change change, SetOptions options, string schema, bool isGone) => change switch
    {
        CreateObject { Kind: ObjectKind.Schema, IfNotExists: false } create when create.Name.Name == options.HistorySchema && !isGone =>
            $"the history is in {schema}, so the migrator creates that schema before the first script, and this fails; "
                + $"leave CREATE SCHEMA {schema} out, {Elsewhere}",
        DropObject { Kind: ObjectKind.Schema, IsCascade: true } drop when drop.Name.Name == options.HistorySchema =>
            $"the history is in {schema} ({Table(options)}), so this also drops the record of which migrations have been applied, "
                + $"and the run fails when the migrator writes its row; drop by name what the migration created, {Elsewhere}",
        DropObject { Kind: ObjectKind.Schema } drop when drop.Name.Name == options.HistorySchema =>
            $"the history is in {schema} ({Table(options)}), so the schema is never empty, and this fails; "
                + $"leave DROP SCHEMA {schema} out, {Elsewhere}",
        RenameObject { Kind: ObjectKind.Schema } rename when rename.Name.Name == options.HistorySchema =>
            $"the history is in {schema} ({Table(options)}), where the migrator no longer finds it, "
                + $"so the run fails when it writes its row; create the other schema and move the tables, {Elsewhere}",
        _ => null,
    };

    private static string? OfTable(Change change, KnownSchema before, SetOptions options)
    {
        var what = change switch
        {
            CreateTable { IfNotExists: false, IsTemporary: false } create when Is(create.Name) => IsTaken("the table"),
            CreateObject { IfNotExists: false, IsTemporary: false, Table: null } create when TakesName(create.Kind) && Is(create.Name) =>
                IsTaken($"the {create.Kind.Words.ToLowerInvariant()}"),
            CreateIndex { IfNotExists: false, Name: { } name } create when Is(name with { Schema = create.Table.Schema }) =>
                IsTaken("the index"),
            RenameObject { Table: null } rename when TakesName(rename.Kind) && Is(NameAfter(rename, before)) => IsTaken("it"),
            MoveObject move when TakesName(move.Kind) && Is(new ObjectName(move.NewSchema, move.Name.Name)) => IsTaken("it"),
            CreateObject { Table: { } table } create when Is(table) && ChangesWhatIsWritten(create) =>
                $"a {create.Kind.Words.ToLowerInvariant()} may change or hide what is written to it, and the next run is refused; "
                    + "leave it out",
            DropObject { Kind: ObjectKind.Index } drop when Is(drop.Name, $"{options.HistoryTable}_pkey") =>
                "this index is its primary key, so this fails; leave it out",
            DropObject { Table: null } drop when drop.Kind.IsTable && Is(drop.Name) => Fails("drops"),
            RenameObject { Table: null } rename when rename.Kind.IsTable && Is(rename.Name) => Fails("renames"),
            MoveObject move when move.Kind.IsTable && Is(move.Name) => Fails("moves"),
            ChangeData { Verb: var verb } data when Is(data.Table) =>
                $"{verb} changes the record of what has been applied, and the next run relies on it; "
                    + "use the commands 'stamp' and 'resolve' for that",
            _ when (change.Tree.Is("AlterTableStmt") || change is RenameColumn) && Is(ObjectName.From(change.Tree["relation"])) =>
                "a later version of the migrator may not find what it needs there; "
                    + "leave it as it is, and keep anything else that you want to record in a table of your own",
            _ => null,
        };
        return what is null ? null : $"{Table(options)} is the migrator's own history: {what}";

        bool Is(ObjectName name, string? called = null) => name.Name == (called ?? options.HistoryTable)
            && (name.Schema is { } schema
                ? schema == options.HistorySchema
                : before.Path.Schemas.Contains(options.HistorySchema) && before.FindTable(name) is null);

        static string IsTaken(string what) =>
            "the migrator creates it before the first script, so this fails; "
                + $"give {what} another name, or name another with MigrationHistoryTable";

        static string Fails(string verb) => $"this {verb} it, and the run fails when the migrator writes its row; leave it out";
    }

    /// <summary>What a role owns goes with it, and the one who migrates owns the history.</summary>
    private static string? OfOwner(Change change, Script script, SetOptions options)
    {
        if (!change.Tree.Is("DropOwnedStmt"))
            return null;
        var isOther = script.Statements.TakeWhile(statement => statement != change.Statement)
            .Any(statement => statement.Tree.Is("VariableSetStmt") && statement.Tree.Text("name") is "role" or "session_authorization");
        return change.Tree.List("roles").Any(role =>
            role.Text("roletype") is "ROLESPEC_SESSION_USER" or "ROLESPEC_CURRENT_USER" or "ROLESPEC_CURRENT_ROLE") && !isOther
            ? $"{Table(options)} is the migrator's own history: the role that migrates owns it, so this drops it too, "
                + "and the run fails when the migrator writes its row; drop by name what the migration created"
            : null;
    }

    /// <summary>Relations share their names with each other, and with types.</summary>
    private static bool TakesName(ObjectKind kind) => kind.IsRelation || kind.IsType || kind == ObjectKind.Index;

    private static ObjectName NameAfter(RenameObject rename, KnownSchema before) =>
        new(rename.Name.Schema ?? before.FindTable(rename.Name)?.Name.Schema, rename.NewName);

    /// <summary>A trigger that only looks on is the project's own affair: before each row is what the migrator refuses.</summary>
    private static bool ChangesWhatIsWritten(CreateObject create) => create.Kind != ObjectKind.Trigger
        || (create.Tree.Flag("row") && create.Tree.Number("timing") == TriggerBefore);

    private static string Table(SetOptions options) => SqlWriter.Identifier(options.HistorySchema, options.HistoryTable);
}
