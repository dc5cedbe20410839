using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.History;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Sql;

namespace MigrateBuild.Scripts.Rules;

/// <summary>
/// MIG2008. The migrator makes the schema and the table of its history before the first script and writes a row behind each,
/// so what a script does to them fails there, whatever it is on a database of its own.
/// </summary>
internal sealed class HistoryIsLeftAlone : Rule
{
    private const string Elsewhere = "or keep the history elsewhere with MigrationHistorySchema";

    internal override string Code => "MIG2008";

    internal override string Title => "A script leaves the schema and the table of the history alone";

    internal override IEnumerable<Finding> Check(ScriptSet set) =>
        from pair in set.Pairs
        from script in pair.Scripts
        from problem in Check(set, pair, script)
        select At(script, script.PositionOf(problem.Offset), problem.Message);

    private static IEnumerable<(int Offset, string Message)> Check(ScriptSet set, MigrationPair pair, Script script)
    {
        var options = set.Options;
        var schema = SqlWriter.Identifier(options.HistorySchema);
        var isGone = false;
        foreach (var steps in set.History.Walk(pair, script).GroupBy(step => step.Change.Statement, ReferenceEqualityComparer.Instance))
        {
            var found = steps
                .Select(step => (
                    step.Change,
                    Message: OfSchema(step.Change, options, schema, isGone) ?? OfTable(step.Change, step.Before, options)))
                .FirstOrDefault(step => step.Message is not null);
            if (found.Message is null)
                continue;
            yield return (found.Change.Offset, found.Message);
            isGone = isGone || found.Change is DropObject or RenameObject;
        }
    }

    private static string? OfSchema(Change change, SetOptions options, string schema, bool isGone) => change switch
    {
        CreateObject { Kind.Id: "OBJECT_SCHEMA", IfNotExists: false } create when create.Name.Name == options.HistorySchema && !isGone =>
            $"the history lies in {schema}, so the migrator makes that schema before the first script, and this fails; "
                + $"leave CREATE SCHEMA {schema} out, {Elsewhere}",
        DropObject { Kind.Id: "OBJECT_SCHEMA", IsCascade: true } drop when drop.Name.Name == options.HistorySchema =>
            $"the history lies in {schema} ({Table(options)}), so this drops with the schema what says which migrations have been applied, "
                + $"and the run fails when the migrator writes its row; drop what the migration made by name, {Elsewhere}",
        DropObject { Kind.Id: "OBJECT_SCHEMA" } drop when drop.Name.Name == options.HistorySchema =>
            $"the history lies in {schema} ({Table(options)}), so the schema is never empty, and this fails; "
                + $"leave DROP SCHEMA {schema} out, {Elsewhere}",
        RenameObject { Kind.Id: "OBJECT_SCHEMA" } rename when rename.Name.Name == options.HistorySchema =>
            $"the history lies in {schema} ({Table(options)}), where the migrator does not find it any more, "
                + $"so the run fails when it writes its row; create the other schema and move the tables, {Elsewhere}",
        _ => null,
    };

    private static string? OfTable(Change change, KnownSchema before, SetOptions options)
    {
        var what = change switch
        {
            CreateTable { IfNotExists: false, IsTemporary: false } create when Is(create.Name) =>
                "the migrator makes it before the first script, so this fails; "
                    + "give the table another name, or name another with MigrationHistoryTable",
            DropObject { Table: null } drop when IsTable(drop.Kind) && Is(drop.Name) => Fails("drops"),
            RenameObject { Table: null } rename when IsTable(rename.Kind) && Is(rename.Name) => Fails("renames"),
            MoveObject move when IsTable(move.Kind) && Is(move.Name) => Fails("moves"),
            ChangeData { Verb: var verb } data when Is(data.Table) =>
                $"{verb} changes what it says has been applied, and the next run believes it; "
                    + "use the commands 'stamp' and 'resolve' for that",
            _ when (change.Tree.Is("AlterTableStmt") || change is RenameColumn) && Is(ObjectName.Of(change.Tree["relation"])) =>
                "a later version of the migrator may not find in it what it needs; "
                    + "leave it as it is, and keep what else you want to know in a table of your own",
            _ => null,
        };
        return what is null ? null : $"{Table(options)} is the migrator's own history: {what}";

        bool Is(ObjectName name) => name.Name == options.HistoryTable
            && (name.Schema is { } schema
                ? schema == options.HistorySchema
                : before.Path.Schemas.Contains(options.HistorySchema) && before.FindTable(name) is null);

        static string Fails(string verb) => $"this {verb} it, and the run fails when the migrator writes its row; leave it out";
    }

    private static bool IsTable(ObjectKind kind) => kind == ObjectKind.Table || kind == ObjectKind.ForeignTable;

    private static string Table(SetOptions options) => SqlWriter.Identifier(options.HistorySchema, options.HistoryTable);
}
