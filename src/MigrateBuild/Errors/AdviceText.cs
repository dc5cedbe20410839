using System.Globalization;

namespace MigrateBuild.Errors;

/// <summary>
/// What helps, in sentences. It is told as the command line has it, and behind that in parentheses as code has it: the same message
/// reaches the one who typed a command and the one who called a method.
/// </summary>
internal static class AdviceText
{
    internal static string Of(Advice advice) => advice switch
    {
        Advice.Say(var text) => text,
        Advice.Resolve resolve => Of(resolve),
        Advice.AllowDataLoss(var isUncounted) => (isUncounted
                ? "Rows cannot be counted where the role that logs in may not read them, or a row security policy stands between; "
                    + "a table whose rows were deleted cannot be told from a full one then. "
                : "")
            + "Save the rows elsewhere first, or allow the loss with '--allow-data-loss' (AllowDataLoss).",
        Advice.WaitForRun =>
            "Wait until it is done, or wait longer with '--wait' (RunLockTimeout); if it hangs, look at it in pg_stat_activity before "
                + "ending it.",
        Advice.GiveLockTime more => Of(more),
        Advice.LeaveSingleTransaction(var other) => other switch
        {
            Advice.LeaveSingleTransaction.Ways.RunFirst => "Run it by itself first, with a target, or without '--single-transaction'.",
            Advice.LeaveSingleTransaction.Ways.AllowDataLoss => "Run without '--single-transaction', or with '--allow-data-loss'.",
            _ => "Run without '--single-transaction'.",
        },
        Advice.StampAgain => "When the database is as it should be, say where it is with 'stamp' and a version (Stamp).",
        Advice.StampInstead => "A history is adopted where there is none; 'stamp' (Stamp) changes one.",
        Advice.Downgrade(var version) => $"Use 'downgrade {version}' (Downgrade) to go there.",
        Advice.CreateSchema => "Create it, or let an upgrade create it with '--create-schemas' (CreateSchemas).",
        _ => throw new InvalidOperationException($"There are no words for {advice.GetType().Name}."),
    };

    private static string Of(Advice.Resolve resolve)
    {
        var word = ShellWriter.Argument(resolve.Version);
        return $"{Dropping(resolve.InvalidIndexes)}look at the database and say which it is: 'resolve {word} --applied' (ResolveAsApplied) "
            + $"where all of the migration is in effect, or 'resolve {word} --reverted' (ResolveAsReverted) where nothing of it is.";
    }

    private static string Dropping(IReadOnlyList<string> indexes) => indexes.Count switch
    {
        0 => "",
        1 => $"there is an invalid index, which no query uses and every write maintains: drop it with {Drop(indexes[0])}"
            + ", unless it belongs to another migration. Then ",
        _ => "there are invalid indexes, which no query uses and every write maintains: drop them with "
            + $"{string.Join(" and ", indexes.Select(Drop))}, unless they belong to another migration. Then ",
    };

    private static string Drop(string index) => $"'DROP INDEX CONCURRENTLY {index}'";

    private static string Of(Advice.GiveLockTime more)
    {
        var tried = more.Attempts == 1
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" {more.Attempts} times in {more.Time.TotalSeconds:0} s");
        return $"the lock could not be acquired within {more.Timeout}{tried}. {more.Holder ?? "Another session"} holds one that conflicts "
            + "(pg_stat_activity and pg_blocking_pids() tell which). Run again when it is done"
            + (more.HasOptions
                ? ", or give more time with '-- migration: lock-timeout', '--lock-timeout' (LockTimeout) or '--lock-retry' (LockRetryTime)."
                : ".");
    }
}
