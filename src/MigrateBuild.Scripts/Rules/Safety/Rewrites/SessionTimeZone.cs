using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Analysis;

namespace MigrateBuild.Scripts.Rules.Safety.Rewrites;

/// <summary>
/// The time zone in which a statement runs. The server's and the role's settings are not in the scripts, so it is known
/// only where the script sets it: a change that is free in one zone alone must not depend on who runs it.
/// </summary>
internal static class SessionTimeZone
{
    internal static bool IsUtc(Step step) => step.Earlier
        .Select(earlier => earlier.Change.Tree)
        .LastOrDefault(tree => tree.Is("VariableSetStmt") && tree.Text("name").Equals("timezone", StringComparison.OrdinalIgnoreCase)) is { Exists: true } setting
        && setting.List("args") is [var zone] && Name(zone).ToUpperInvariant() is "UTC" or "GMT" or "ETC/UTC" or "UCT" or "ZULU";

    private static string Name(SqlNode zone) => zone["sval"].Text("sval");
}
