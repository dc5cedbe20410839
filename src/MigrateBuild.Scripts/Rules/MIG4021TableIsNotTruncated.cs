using MigrateBuild.Scripts.Analysis;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG4021TableIsNotTruncated : SafetyRule
{
    internal override string Code => "MIG4021";

    internal override string Title => "A table in use is not emptied by TRUNCATE";

    protected override IEnumerable<Problem> Check(Step step)
    {
        if (step.Change is not ChangeData { Verb: "TRUNCATE" } truncate || !step.IsLive(truncate.Table))
            yield break;
        var isCascade = truncate.Tree.Text("behavior") == "DROP_CASCADE";
        yield return step.Problem($"TRUNCATE deletes all rows of '{truncate.Table}' under ACCESS EXCLUSIVE, which blocks all reads and "
            + "writes until the migration commits"
            + (isCascade
                ? ", and CASCADE empties every table with a foreign key to it as well, named or not; name the tables that you mean, and "
                : "; ")
            + "if the rows are to go, DELETE them in batches outside the migration");
    }
}
