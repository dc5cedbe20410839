using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

/// <summary>A unique index has the columns that its rule needs.</summary>
internal sealed class MIG4041IndexIsNarrow : CompatibilityRule
{
    private const int Most = 3;

    internal override string Code => "MIG4041";

    internal override string Title => "An index that is not unique has at most three columns";

    internal override Severity Severity => Severity.Message;

    internal override bool DependsOnUse => false;

    protected override IEnumerable<Problem> Check(Step step)
    {
        // The columns of a BRIN, GIN or bloom index serve queries one by one.
        if (step.Change is CreateIndex { IsUnique: false } create && create.Columns.Count > Most
            && create.Tree.Text("accessMethod") is "btree" or "")
        {
            yield return step.Problem($"a fourth column rarely narrows down what three have found, and every write to '{create.Table}' "
                + "pays for it; begin with the most selective columns, and leave the others out, or move them to INCLUDE where a query "
                + "then reads nothing but the index");
        }
    }
}
