using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Rules.Objects;
using MigrateBuild.Sql;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG4026ObjectKeepsItsName : CompatibilityRule
{
    private static readonly ObjectKind[] NamedInQueries =
        [ObjectKind.Table, ObjectKind.ForeignTable, ObjectKind.View, ObjectKind.MaterializedView, ObjectKind.Schema, ObjectKind.Type,
            ObjectKind.Domain, ObjectKind.Function, ObjectKind.Procedure];

    internal override string Code => "MIG4026";

    internal override string Title => "A table, view, schema, type or routine in use keeps its name and schema";

    protected override IEnumerable<Problem> Check(Step step)
    {
        var (kind, name, words) = step.Change switch
        {
            RenameObject rename => (rename.Kind, rename.Name, $"is called {SqlWriter.Identifier(rename.NewName)}"),
            MoveObject move => (move.Kind, move.Name, $"lies in {SqlWriter.Identifier(move.NewSchema)}"),
            _ => default((ObjectKind Kind, ObjectName? Name, string Words)),
        };
        if (name is null || !NamedInQueries.Contains(kind) || !IsLive(step, kind, name) || Successors.Exist(step, name))
            yield break;
        yield return step.Problem($"the running application asks for the {kind.Words.ToLowerInvariant()} '{name}', which {words} once "
            + "this commits, and fails; "
            + (kind == ObjectKind.Table
                ? "create a view with the old name in the same migration (CREATE VIEW … AS SELECT * FROM the new one accepts writes too), "
                    + "and drop it in a later release"
                : kind == ObjectKind.Schema
                    ? "create the new schema, move the tables one by one leaving a view in each place, and drop the old one in a later "
                        + "release"
                    : "create it under the new name alongside the old one, move the code over, and drop the old one in a later release"));
    }

    private static bool IsLive(Step step, ObjectKind kind, ObjectName name) =>
        // ALTER TABLE renames views, indexes and sequences too; only what is known not to be a table is left out.
        kind == ObjectKind.Table
            ? step.IsLive(name) && step.Before.Find(ObjectKind.Index, name) is null && step.Before.Find(ObjectKind.Sequence, name) is null
                && step.IsLive(ObjectKind.View, name)
            : step.IsLive(kind, name);
}
