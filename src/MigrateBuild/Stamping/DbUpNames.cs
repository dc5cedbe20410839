using System.Text;

namespace MigrateBuild.Stamping;

/// <summary>
/// How DbUp names scripts: by their whole path with dots for the separators, and as resources of an assembly with folders that are
/// spelt as identifiers (MSBuild's <c>CreateManifestResourceName</c>).
/// </summary>
internal static class DbUpNames
{
    /// <summary>Whether an entry of DbUp's journal can be the upgrade of a migration, wherever its folder was.</summary>
    internal static bool Match(string entry, Migration migration)
    {
        var name = entry.Replace('/', '.').Replace('\\', '.');
        return NamesOf(migration).Any(
            end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase) && (name.Length == end.Length || name[^(end.Length + 1)] == '.'));
    }

    /// <summary>The ends by which the script can be told from others: as much of its path as holds the version.</summary>
    private static IEnumerable<string> NamesOf(Migration migration)
    {
        var parts = migration.Up.Path.Split('/');
        var first = parts.Length - 1;
        while (first > 0 && !HoldsVersion(parts[first], migration.Version))
            first--;
        var folders = parts[first..^1];
        yield return string.Join('.', [.. folders, parts[^1]]);
        yield return string.Join('.', [.. folders.Select(AsIdentifier), parts[^1]]);
        // Before there was a downgrade beside it.
        yield return migration.Id + ".sql";
    }

    private static bool HoldsVersion(string part, string version) =>
        string.Concat(part.Where(character => character is not ('-' or '_' or '.'))).Contains(version, StringComparison.Ordinal);

    private static string AsIdentifier(string folder) => string.Join('.', folder.Split('.').Select(part =>
    {
        var name = new StringBuilder(part.Length + 1);
        if (part.Length > 0 && !char.IsLetter(part[0]) && char.IsLetterOrDigit(part[0]))
            name.Append('_');
        foreach (var character in part)
            name.Append(char.IsLetterOrDigit(character) || character == '_' ? character : '_');
        return name.ToString() == "_" ? "__" : name.ToString();
    }));
}
