using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Directives;
using MigrateBuild.Scripts.Rules.Locks;
using MigrateBuild.Scripts.Rules.Timeouts;

namespace MigrateBuild.Scripts.Rules;

/// <summary>
/// In a transaction the migrator limits the wait by itself, so it speaks where nothing does. A message: the server, the
/// database or the role may have a limit of its own.
/// </summary>
internal sealed class MIG4023LockWaitIsLimited : SafetyRule
{
    internal override string Code => "MIG4023";

    internal override string Title => "The wait for a lock on a table in use is limited";

    internal override Severity Severity => Severity.Message;

    protected override IEnumerable<Problem> Check(LiveScript script)
    {
        var lockTimeout = TimeoutSetting.LockTimeout(script);
        TimeoutSetting[] others = [TimeoutSetting.StatementTimeout(script), TimeoutSetting.TransactionTimeout(script)];
        foreach (var step in script.Steps)
        {
            if (lockTimeout.Limit != TimeoutLimit.Limited && Array.TrueForAll(others, other => other.Limit != TimeoutLimit.Limited)
                && TableLocks.ThatStopClients(step).MaxBy(found => found.Mode) is { } taken)
            {
                yield return step.Problem($"this takes {taken.Mode.Words()} on '{taken.Table}' and queues every later client "
                    + $"for as long as it waits, which nothing limits: {Reason(script, lockTimeout.Limit)}");
                yield break;
            }

            lockTimeout = lockTimeout.After(step.Change.Tree);
            others = Array.ConvertAll(others, other => other.After(step.Change.Tree));
        }
    }

    private static string Reason(LiveScript script, TimeoutLimit limit) => limit switch
    {
        TimeoutLimit.ZeroDirective =>
            $"'{DirectiveKind.LockTimeout.Name} {script.Script.Find(DirectiveKind.LockTimeout)!.Value}' means no limit; "
                + $"give a time that clients can bear, such as '{DirectiveKind.LockTimeout.Usage}'",
        TimeoutLimit.SetToZero =>
            "the script sets lock_timeout to 0, which means no limit; set it to a time that clients can bear, such as '2s'",
        TimeoutLimit.Reset => "the script resets lock_timeout to the server's setting, which is no limit by default; "
            + "set it to a time that clients can bear, such as '2s'",
        _ => "the migrator's LockTimeout does not apply to a no-transaction script; "
            + $"limit the wait with '{DirectiveKind.LockTimeout.Usage}'",
    };
}
