using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Rules.Rewrites;

/// <summary>
/// The time zone in which a statement runs. The server's and the role's settings are not in the scripts, so it is known
/// only where the script sets it: a change that is free in one zone alone must not depend on who runs it.
/// </summary>
internal static class SessionTimeZone
{
    internal static bool IsUtc(Step step)
    {
        var (session, local) = (false, default(bool?));
        var isInTransaction = step.Script.IsTransaction;
        foreach (var tree in step.Earlier.Select(earlier => earlier.Change.Tree))
        {
            if (TransactionCommand.Begins(tree))
                isInTransaction = true;
            if (TransactionCommand.Ends(tree))
            {
                // What is rolled back may be the zone too.
                session = session && !TransactionCommand.RollsBack(tree);
                (local, isInTransaction) = (null, TransactionCommand.IsChained(tree));
            }

            foreach (var change in SettingReader.Read(tree, "timezone"))
            {
                if (!change.IsLocal)
                    (session, local) = (IsUtc(change), null);
                else if (isInTransaction)
                    local = IsUtc(change);
            }
        }

        return local ?? session;
    }

    private static bool IsUtc(SettingChange change) =>
        (change.Text ?? (change.Values is [var value] ? value : "")).ToUpperInvariant() is "UTC" or "GMT" or "ETC/UTC" or "UCT" or "ZULU";
}
