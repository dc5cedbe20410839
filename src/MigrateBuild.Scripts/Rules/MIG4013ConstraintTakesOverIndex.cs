using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Rules.Objects;
using MigrateBuild.Sql;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG4013ConstraintTakesOverIndex : SafetyRule
{
    internal override string Code => "MIG4013";

    internal override string Title => "UNIQUE and PRIMARY KEY of a table in use take over an existing index";

    protected override IEnumerable<Problem> Check(Step step)
    {
        // On ONLY a partitioned table nothing is built.
        if (!step.AltersTable || (!step.Change.Tree["relation"].Flag("inh") && IsPartitioned(step)))
            return [];
        return step.Change switch
        {
            AddConstraint { Constraint: { Kind: ConstraintKind.PrimaryKey or ConstraintKind.Unique } constraint } add
                when step.IsLive(add.Table) =>
                constraint.UsingIndex is null ? [Built(step, add.Table, constraint)] : Nulls(step, add.Table, constraint),
            AddColumn add when step.IsLive(add.Table) => add.Column.Constraints
                .Where(constraint => constraint.Kind is ConstraintKind.PrimaryKey or ConstraintKind.Unique)
                .Select(constraint => Built(step, add.Table, constraint)),
            _ => [],
        };
    }

    private static Problem Built(Step step, ObjectName table, Constraint constraint)
    {
        var words = Words(constraint);
        var what = $"{words} builds its index under ACCESS EXCLUSIVE on '{table}', which blocks all reads and writes until the index is "
            + "built and the migration commits; ";
        return step.Problem(what + (step.Find(table) is { IsPartitioned: true }
            ? $"a partitioned table does not support USING INDEX: ALTER TABLE ONLY it ADD CONSTRAINT … {words}"
                + (constraint.Kind == ConstraintKind.PrimaryKey ? " (with its columns set NOT NULL first)" : "")
                + ", which builds nothing; then on each partition CREATE UNIQUE INDEX CONCURRENTLY, "
                + $"in a migration of its own with '-- migration: no-transaction', ADD CONSTRAINT … {words} USING INDEX, and ALTER INDEX … "
                + "ATTACH PARTITION"
            : "CREATE UNIQUE INDEX CONCURRENTLY in a migration of its own with '-- migration: "
                + $"no-transaction', then ADD CONSTRAINT … {words} USING INDEX"));
    }

    // PRIMARY KEY sets NOT NULL, which reads all rows where nothing proves it.
    private static IEnumerable<Problem> Nulls(Step step, ObjectName table, Constraint constraint)
    {
        if (constraint.Kind != ConstraintKind.PrimaryKey || step.Find(table) is not { } known)
            yield break;
        if (known.ColumnsOf(constraint).FirstOrDefault(column => !NotNullProof.Exists(step, table, column)) is { } open)
        {
            yield return step.Problem($"PRIMARY KEY sets NOT NULL on '{open}', which reads every row of '{table}' under ACCESS EXCLUSIVE "
                + $"and blocks all reads and writes meanwhile; first ADD CONSTRAINT … CHECK ({SqlWriter.Identifier(open)} IS NOT NULL) NOT "
                + "VALID and validate it, each in a migration of its own");
        }
    }

    private static bool IsPartitioned(Step step) => step.Find(ObjectName.From(step.Change.Tree["relation"])) is { IsPartitioned: true };

    private static string Words(Constraint constraint) => constraint.Kind == ConstraintKind.PrimaryKey ? "PRIMARY KEY" : "UNIQUE";
}
