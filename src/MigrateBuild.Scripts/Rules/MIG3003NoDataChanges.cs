using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

/// <summary>
/// Rows of existing tables are changed beside the schema, or rows are written out in a script. A script that
/// only moves or derives rows is the migration of its own that this rule asks for, so it has no finding.
/// </summary>
internal sealed class MIG3003NoDataChanges : MigrationRule
{
    internal override string Code => "MIG3003";

    internal override string Title => "A schema migration does not change data";

    internal override Severity Severity => Severity.Warning;

    internal override bool SpeaksOfReleased => false;

    protected override IEnumerable<Finding> Check(AnalyzedSet set, MigrationPair pair)
    {
        if (pair.Up is not { } up)
            yield break;
        var partitioned = set.Known.Walk(pair, up).SelectMany(step => Partitioned(step.Change).Select(step.Before.Resolve)).ToList();
        var data = set.Known.Walk(pair, up)
            .Where(step => step.Change is ChangeData change && !set.Known.IsNew(step.Before, change.Table, pair)
                && !partitioned.Exists(name => name.Matches(step.Before.Resolve(change.Table))))
            .Select(step => (ChangeData)step.Change)
            .ToList();
        if (data.Count == 0)
            yield break;
        var schema = up.Changes.FirstOrDefault(ChangesSchema);
        if (schema is not null)
            yield return At(up, up.PositionOf(data[0].Offset), Mixed(up, data, schema));
        else if (data.Find(IsWrittenOut) is { } rows)
            yield return At(up, up.PositionOf(rows.Offset), WrittenOut(up, rows));
    }

    // Rows that go to another place with a partition must do so in one transaction with it.
    private static IEnumerable<ObjectName> Partitioned(Change change) => change switch
    {
        CreateTable { IsPartition: true } create => create.Parents,
        AlterTable { Command: "AT_AttachPartition" or "AT_DetachPartition" } alter =>
            [alter.Table, ObjectName.From(alter.Node["def"]["name"])],
        _ => [],
    };

    private static string Mixed(Script up, List<ChangeData> data, Change schema)
    {
        var what = string.Join(", ", data.Select(change => $"{change.Verb} on {change.Table}").Distinct());
        return $"'{up.FileName}' changes rows ({what}) and the schema ({schema.Statement.Kind}, line {up.PositionOf(schema.Offset).Line}) "
            + "in one migration: the locks of the schema change are held until the last row is written, so a large table stops the "
            + "application, and a failure undoes both; split it: a migration that changes the schema so that old and new code "
            + "both work (a new column that may be null), a migration of its own that fills the rows, in batches where there are many, "
            + "and one that adds what needs the rows (SET NOT NULL, a constraint)";
    }

    private static string WrittenOut(Script up, ChangeData rows) =>
        $"'{up.FileName}' inserts rows that are written in the script into {rows.Table}, which already exists: "
            + "data fixes, configuration and fixtures change with each environment and each day, "
        + "and a migration runs once in all of them; keep such rows in the application, a seed script or next to the tests, and only rows "
        + "that the schema itself needs in the migration that creates the table";

    private static bool IsWrittenOut(ChangeData change) =>
        change.Verb == "COPY" || (change.Verb == "INSERT" && change.Node["selectStmt"].List("valuesLists").Count > 0);

    private static bool ChangesSchema(Change change) => change switch
    {
        ChangeData => false,
        // A table that goes with the session is a tool of the data change.
        CreateTable { IsTemporary: true } => false,
        DropObject { Kind: ObjectKind.Table } => !IsTemporary(change),
        OtherChange or CommentOn => false,
        CreateObject { IsTemporary: true } => false,
        _ => true,
    };

    private static bool IsTemporary(Change change) => ((DropObject)change).Name.Schema == "pg_temp";
}
