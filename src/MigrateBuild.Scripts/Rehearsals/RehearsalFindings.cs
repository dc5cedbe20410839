using System.Globalization;
using MigrateBuild.Manifest;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Directives;
using MigrateBuild.Scripts.Rules;

namespace MigrateBuild.Rehearsals;

/// <summary>Says what a rehearsal found.</summary>
internal static class RehearsalFindings
{
    /// <summary>Statements of more text than this are in a file of their own.</summary>
    private const int MostText = 1000;

    private const int MostNames = 5;

    private const string CannotGoOn = "MIG7005";

    /// <param name="results">How it went, in order.</param>
    /// <param name="set">The migrations.</param>
    /// <param name="fileOf">The full path of a script by its path below the project's folder.</param>
    /// <param name="isSilent">Whether the project wants nothing of a code.</param>
    /// <param name="writeFix">Writes a fix that is too long for a message to a file, and gives its full path; null where it cannot.</param>
    internal static IReadOnlyList<Finding> Of(
        IReadOnlyList<RehearsalResult> results,
        ManifestSet set,
        Func<string, string?> fileOf,
        Func<RehearsalResult, string?> writeFix,
        Func<string, bool> isSilent)
    {
        var findings = new List<Finding>();
        foreach (var result in results)
        {
            if (result.Code is not { } code || fileOf(result.Script ?? "") is not { } file)
                continue;
            var followers = Followers(result, results);
            if (!IsAllowed(result, code, set) && !isSilent(code))
                Add(code, [.. result.Lines, .. Fix(result, writeFix), .. Because(followers)]);
            else if (followers.Count > 0 && !IsAllowed(result, CannotGoOn, set))
                Add(CannotGoOn, [$"{result.Migration}: its upgrade fails, of which nothing is said here ({code})", .. Because(followers)]);

            void Add(string by, IReadOnlyList<string> lines) => findings.Add(new Finding(
                by, RuleSet.Find(by)!.Severity, file, new TextPosition(result.Line, result.Column), string.Join('\n', lines)));
        }

        return findings;
    }

    /// <summary>The migrations of which it is known what their downgrade does.</summary>
    /// <param name="results">How it went.</param>
    /// <param name="set">The migrations.</param>
    /// <param name="isReleased">Whether a release has a migration, so that it was not taken back.</param>
    internal static IEnumerable<ManifestMigration> Settled(
        IReadOnlyList<RehearsalResult> results, ManifestSet set, Func<ManifestMigration, bool> isReleased)
    {
        var known = results.Where(result => result is { IsUpgraded: true, ConsequenceOf: null, IsEnd: false } && result.Code != CannotGoOn)
            .Select(result => result.Migration)
            .ToHashSet(StringComparer.Ordinal);
        return set.Migrations.Where(migration => known.Contains(migration.Id) && !isReleased(migration));
    }

    private static bool IsAllowed(RehearsalResult result, string code, ManifestSet set) => set.Migrations
        .Where(migration => migration.Id == result.Migration)
        .SelectMany(migration => migration.Directives)
        .Any(directive => directive.Name == DirectiveKind.Allow.Name
            && directive.Value?.StartsWith(code, StringComparison.Ordinal) == true);

    private static IEnumerable<string> Fix(RehearsalResult result, Func<RehearsalResult, string?> writeFix)
    {
        if (result.Fix.Count == 0)
            return [];
        var place = $"this fixes it, {result.FixPlace}:";
        // What has lines would not be the same on one.
        if (result.Fix.All(statement => !statement.Contains('\n', StringComparison.Ordinal))
            && result.Fix.Sum(statement => statement.Length) <= MostText)
            return [place, .. result.Fix];
        return writeFix(result) is { } file
            ? [$"what fixes it, {result.FixPlace}, is in {file}"]
            : [$"what fixes it, {result.FixPlace}, has several lines, and there is no folder to write it to"];
    }

    private static IReadOnlyList<string> Followers(RehearsalResult cause, IReadOnlyList<RehearsalResult> results) =>
        [.. results.Where(result => result.ConsequenceOf == cause.Migration).Select(result => result.Migration)];

    private static IEnumerable<string> Because(IReadOnlyList<string> followers) => followers.Count == 0
        ? []
        : ["because of it these fail too, and are judged again when it is mended: " + string.Join(", ", followers.Take(MostNames))
            + (followers.Count > MostNames ? string.Create(CultureInfo.InvariantCulture, $" and {followers.Count - MostNames} more") : "")];
}
