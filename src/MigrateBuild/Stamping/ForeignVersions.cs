using MigrateBuild.Errors;
namespace MigrateBuild.Stamping;

/// <summary>Finds the migrations of a set that the entries of another tool's history stand for.</summary>
/// <param name="source">The history, with the caller's own map.</param>
/// <param name="history">What it is, for messages.</param>
internal sealed class ForeignVersions(MigrationSet set, ForeignHistory source, string history)
{
    /// <summary>The migrations, in order of version, and the entries that the caller's map leaves out.</summary>
    /// <exception cref="MigrationException">An entry stands for no migration of the set.</exception>
    internal (IReadOnlyList<Migration> Migrations, IEnumerable<string> LeftOut) Find(IReadOnlyList<ForeignEntry> entries)
    {
        var all = entries.Select(entry => (Entry: entry, Version: VersionOf(entry.Text))).ToList();
        var pairs = all.Where(pair => pair.Version is not null)
            .Select(pair => (pair.Entry, Version: pair.Version!, Migration: Find(pair.Version!)))
            .ToList();
        Refuse(pairs);
        var found = pairs.SelectMany(pair => pair.Entry.IsUpTo
            ? set.Migrations.Where(migration => VersionOrder.Instance.Compare(migration.Version, pair.Migration!.Version) <= 0)
            : [pair.Migration!]);
        return (
            [.. found.DistinctBy(migration => migration.Version).OrderBy(migration => migration.Version, VersionOrder.Instance)],
            all.Where(pair => pair.Version is null).Select(pair => pair.Entry.Text));
    }

    private void Refuse(List<(ForeignEntry Entry, string Version, Migration? Migration)> pairs)
    {
        var unknown = pairs.Where(pair => pair.Migration is null).ToList();
        if (unknown.Count > 0)
            throw AdoptRefusal.Create(
                $"{history} holds "
                + string.Join(", ", unknown.Take(AdoptRefusal.MostNamed).Select(pair => Described(pair.Entry.Text, pair.Version)))
                + $"{(unknown.Count > AdoptRefusal.MostNamed ? ", …" : "")}, "
                + $"which {(unknown.Count == 1 ? "is no migration" : "are no migrations")} of the set '{set}'.",
                Map(unknown[0].Entry, unknown[0].Version, pairs.Select(pair => pair.Migration)),
                remains: null);
    }

    private string? VersionOf(string entry)
    {
        var mapped = source.MapVersion is null ? entry : source.MapVersion(entry);
        return mapped != entry ? mapped : source.Kind switch
        {
            ForeignHistoryKind.DbUp => ByScript(entry),
            ForeignHistoryKind.EntityFramework => entry.Split('_')[0],
            _ => entry,
        };
    }

    private string ByScript(string entry) =>
        set.Migrations.Where(migration => DbUpNames.Match(entry, migration)).Take(2).ToList() is [var one] ? one.Version : entry;

    private static string Described(string entry, string version) => version == entry ? $"'{entry}'" : $"'{entry}' (as {version})";

    /// <summary>
    /// How to map an entry: one alone to a version that none of the others stands for, one for all up to it to the last of them.
    /// </summary>
    private string Map(ForeignEntry entry, string version, IEnumerable<Migration?> found)
    {
        var free = entry.IsUpTo ? LastUpTo(version) : set.Migrations.Except(found.OfType<Migration>()).FirstOrDefault() ?? set.Head;
        var map = $"--map {ShellWriter.Argument($"{entry.Text}={free?.Version}")}";
        var leaveOut = $"leave it out, with --map {ShellWriter.Argument($"{entry.Text}=")} (ForeignHistory.MapVersion)";
        return entry.IsUpTo
            ? $"'{entry.Text}' stands for all up to it: "
                + (free is null ? "" : $"map it to the last migration that this database has, such as {map} for {free}, or ")
                + $"{leaveOut}{(free is null ? "" : ", where it has none")}."
            : $"Map each to a version of the set{(free is null ? "" : $", such as {map} for {free}")}, or {leaveOut}.";
    }

    /// <summary>The last migration that is not after a version; where that is no number, the last of all.</summary>
    private Migration? LastUpTo(string version) => IsNumber(version)
        ? set.Migrations.LastOrDefault(migration => VersionOrder.Instance.Compare(migration.Version, version) <= 0)
        : set.Head;

    private Migration? Find(string version) => IsNumber(version) ? set.FindNumber(version) : null;

    private static bool IsNumber(string version) => version.Length > 0 && version.All(char.IsAsciiDigit);
}
