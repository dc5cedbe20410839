using System.Text.RegularExpressions;
using MigrateBuild.Scripts.Analysis;

namespace MigrateBuild.Scripts.Rules.Rewrites;

/// <summary>
/// The time zone in which a statement runs. The server's and the role's settings are not in the scripts, so it is known
/// only where the script sets it: a change that is free in one zone alone must not depend on who runs it.
/// </summary>
internal static partial class SessionTimeZone
{
    internal static bool IsUtc(Step step) => step.Earlier.Select(earlier => earlier.Change.Tree).Aggregate(
        ScopedSetting<bool>.AtStart(session: false, step.Script.IsTransaction),
        (isUtc, tree) => isUtc.After(tree, SettingReader.Read(tree, "timezone"), IsUtc)).Value;

    // Zones that never had another offset than 0 (tz database, etcetera and backward), and POSIX's way to write such: ABC0.
    private static bool IsUtc(SettingChange change) => Zone(change.Single.ToUpperInvariant()) is
        "UTC" or "GMT" or "UCT" or "ZULU" or "UNIVERSAL" or "GREENWICH" or "0" or "00:00" or "00:00:00" or "+00:00" or "-00:00"
        || PosixZero().IsMatch(change.Single);

    private static string Zone(string name) => name.StartsWith("ETC/", StringComparison.Ordinal) ? name["ETC/".Length..] : name;

    [GeneratedRegex(@"^(?:Etc/)?[A-Z]{3,}[+-]?0$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PosixZero();
}
