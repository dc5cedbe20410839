using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MigrateBuild.Manifest;

namespace MigrateBuild.Rehearsals;

/// <summary>
/// Names for what a rehearsal comes to: of the database after some upgrades, by all that has run in it; of a migration's result, by that
/// and its own scripts. What has the same name is the same, so that nothing else decides whether it can be used again.
/// </summary>
internal sealed class RehearsalKeys
{
    private RehearsalKeys(IReadOnlyList<string> states, IReadOnlyList<string> results)
    {
        States = states;
        Results = results;
    }

    /// <summary>Of the databases: one for none, one, two, … upgrades.</summary>
    internal IReadOnlyList<string> States { get; }

    /// <summary>Of the migrations' results, in order.</summary>
    internal IReadOnlyList<string> Results { get; }

    /// <param name="tool">What says which program rehearses, on which server.</param>
    /// <param name="options">What else the results depend on.</param>
    /// <param name="set">The migrations, in order.</param>
    /// <param name="hooksOf">The hooks of a migration: what is said of each, such as its path and the hash of its text.</param>
    /// <param name="isReleased">Whether a release has a migration.</param>
    internal static RehearsalKeys Create(
        string tool,
        string options,
        ManifestSet set,
        Func<ManifestMigration, (string Seeds, string Verifications)> hooksOf,
        Func<ManifestMigration, bool> isReleased)
    {
        var state = Hash([tool, options, set.Set, set.HistorySchema, set.HistoryTable]);
        var states = new List<string> { state };
        var results = new List<string>();
        foreach (var migration in set.Migrations)
        {
            var (seeds, verifications) = hooksOf(migration);
            results.Add(Hash([state, Text(migration), seeds, verifications, isReleased(migration) ? "released" : null]));
            var upgrade = migration with { Down = null, Directives = [.. migration.Directives.Where(IsOfUpgrade)] };
            states.Add(state = Hash([state, Text(upgrade), seeds]));
        }

        return new RehearsalKeys(states, results);
    }

    private static bool IsOfUpgrade(ManifestDirective directive) => directive.Script == "up";

    private static string Text(ManifestMigration migration) =>
        JsonSerializer.Serialize(migration, RehearsalKeyJson.Default.ManifestMigration);

    /// <summary>SHA-256 over texts and where each ends, in lower-case hexadecimal.</summary>
    private static string Hash(ReadOnlySpan<string?> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part ?? "");
            hash.AppendData(BitConverter.GetBytes(part is null ? -1 : bytes.Length));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
