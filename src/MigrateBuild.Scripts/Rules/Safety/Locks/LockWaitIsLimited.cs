using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Directives;

namespace MigrateBuild.Scripts.Rules.Safety.Locks;

/// <summary>MIG4023. A message: whoever runs the migration can limit the wait from outside too.</summary>
internal sealed class LockWaitIsLimited : SafetyRule
{
    internal override string Code => "MIG4023";

    internal override string Title => "The wait for a lock on a table in use is limited";

    internal override Severity Severity => Severity.Message;

    protected override IEnumerable<Problem> Check(LiveScript script)
    {
        if (script.Script.Find(DirectiveKind.LockTimeout) is not null)
            yield break;
        foreach (var step in script.Steps)
        {
            if (SetsLockTimeout(step))
                yield break;
            if (TableLocks.ThatStopClients(step).MaxBy(found => found.Mode) is not { } lockTaken)
                continue;
            yield return step.Problem($"this takes {lockTaken.Mode.Words()} on '{lockTaken.Table}': if it has to wait for a running query or transaction, every client that comes later queues behind it, for as long as it waits: 5 s at a time where the migrator runs it (LockTimeout), without end elsewhere; "
                + $"limit the wait to what clients can bear with '{DirectiveKind.LockTimeout.Usage}'");
            yield break;
        }
    }

    private static bool SetsLockTimeout(Step step) => step.Change.Tree.DescendantsAndSelf().Any(node =>
        (node.Is("VariableSetStmt") && node.Text("name").Equals("lock_timeout", StringComparison.OrdinalIgnoreCase))
        || (node.Is("FuncCall") && node.Names("funcname") is [.., "set_config"] && node.List("args") is [var name, ..] && name["sval"].Text("sval") == "lock_timeout"));
}
