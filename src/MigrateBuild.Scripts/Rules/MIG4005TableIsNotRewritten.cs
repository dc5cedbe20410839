using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Rules.Locks;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG4005TableIsNotRewritten : SafetyRule
{
    private const string Instead = "; do it in a maintenance window, or use a tool such as pg_repack, which works alongside the traffic";

    private const string CopyInstead = "; create a new table that way, copy the rows in batches while triggers keep both in sync, and "
        + "swap the names";

    internal override string Code => "MIG4005";

    internal override string Title => "A table in use is not rewritten as a whole";

    protected override IEnumerable<Problem> Check(Step step)
    {
        var tree = step.Change.Tree;
        switch (step.Change)
        {
            case OtherChange when tree.Is("ClusterStmt"):
                return Rewritten(step, "CLUSTER", [tree["relation"]], Instead);
            case OtherChange when tree.Is("VacuumStmt") && MaintenanceLocks.IsFullVacuum(tree):
                return Rewritten(step, "VACUUM FULL", [.. tree.List("rels").Select(table => table["relation"])], Instead);
            case AlterTable { Command: "AT_SetLogged" or "AT_SetUnLogged" or "AT_SetTableSpace" or "AT_SetAccessMethod" } alter
                when step.AltersTable && step.IsLive(alter.Table):
                // A partitioned table has no storage of its own: it only says what new partitions get.
                return step.Find(alter.Table) is { IsPartitioned: true }
                    ? []
                    : [Problem(step, Words(alter.Command), alter.Table, CopyInstead)];
            default:
                return [];
        }
    }

    private static IEnumerable<Problem> Rewritten(Step step, string command, List<SqlNode> tables, string instead)
    {
        if (tables.TrueForAll(table => !table.Exists))
            return [step.Problem($"{command} without a table rewrites every table in turn under ACCESS EXCLUSIVE, which blocks all reads "
                + $"and writes of it meanwhile{instead}")];
        return tables.Select(ObjectName.From).Where(step.IsLive).Select(table => Problem(step, command, table, instead));
    }

    private static Problem Problem(Step step, string command, ObjectName table, string instead) => step.Problem(
        $"{command} rewrites '{table}' and its indexes under ACCESS EXCLUSIVE, which blocks all reads and writes of it until that is "
            + $"done{instead}");

    private static string Words(string command) => command switch
    {
        "AT_SetLogged" => "SET LOGGED",
        "AT_SetUnLogged" => "SET UNLOGGED",
        "AT_SetTableSpace" => "SET TABLESPACE",
        _ => "SET ACCESS METHOD",
    };
}
