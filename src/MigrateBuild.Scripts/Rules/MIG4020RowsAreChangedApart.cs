using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Rules.Locks;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG4020RowsAreChangedApart : SafetyRule
{
    private const string Instead = "change the rows in batches, each in a transaction of its own, outside the schema migration";

    internal override string Code => "MIG4020";

    internal override string Title => "Rows of a table in use are changed in batches, apart from schema changes";

    protected override IEnumerable<Problem> Check(Step step)
    {
        if (step.Change is not ChangeData { Verb: "UPDATE" or "DELETE" or "MERGE" or "INSERT" } data || IsOneRow(step, data))
            yield break;
        var held = step.Script.IsTransaction
            ? step.Earlier.SelectMany(TableLocks.ThatStopClients).MaxBy(found => found.Mode)
            : null;
        if (held is not null)
        {
            yield return step.Problem($"this {data.Verb} runs while the transaction holds {held.Mode.Words()} on '{held.Table}', taken by "
                + $"an earlier statement: {held.Mode.Blocked()} of it are blocked until the last row is done; {Instead}");
        }
        else if (data.Verb is "UPDATE" or "DELETE" && !data.Node["whereClause"].Exists && step.IsLive(data.Table))
        {
            yield return step.Problem($"this {data.Verb} changes every row of '{data.Table}' in one transaction: "
                + "each row stays locked against other writers until the end, and the table and the write-ahead log grow by as much "
                + $"again; {Instead}");
        }
    }

    // VALUES writes the rows that stand there; a unique column that equals something finds one row.
    private static bool IsOneRow(Step step, ChangeData data)
    {
        if (data.Verb == "INSERT")
            return !data.Node["selectStmt"].List("fromClause").Any();
        return step.Find(data.Table) is { } table
            && Conjuncts(data.Node["whereClause"])
            .Any(condition => UniqueColumns(table).Any(column => IsEqualToConstant(condition, column)));
    }

    private static IEnumerable<SqlNode> Conjuncts(SqlNode condition) =>
        condition.Is("BoolExpr") && condition.Text("boolop") == "AND_EXPR" ? condition.List("args").SelectMany(Conjuncts) : [condition];

    private static IEnumerable<string> UniqueColumns(KnownTable table) => table.Constraints.Values
        .Where(constraint => constraint.Kind is ConstraintKind.PrimaryKey or ConstraintKind.Unique && constraint.Columns.Count == 1)
        .Select(constraint => constraint.Columns[0])
        .Concat(table.Indexes.Where(index => index.IsUnique && index.Columns.Count == 1 && index.Node.List("indexParams").Count == 1)
            .Select(index => index.Columns[0]));

    private static bool IsEqualToConstant(SqlNode condition, string column) =>
        condition.Is("A_Expr") && condition.Text("kind") is "AEXPR_OP" or "AEXPR_IN" && condition.Names("name") is ["="]
        && ColumnUse.IsPlain(condition["lexpr"], column) && IsConstant(condition["rexpr"]);

    private static bool IsConstant(SqlNode value) =>
        value.Is("A_Const") || (value.Is("TypeCast") && IsConstant(value["arg"]))
            || (value.Is("List") && value.List("items").All(IsConstant));
}
