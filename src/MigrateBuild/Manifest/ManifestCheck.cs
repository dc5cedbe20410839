namespace MigrateBuild.Manifest;

/// <summary>Looks whether a manifest is whole. Whatever the JSON leaves out is null or zero here, and none of it may be.</summary>
internal static class ManifestCheck
{
    /// <returns>What is wrong, and where; null where nothing is.</returns>
    internal static string? ProblemOf(ManifestSet? manifest)
    {
        if (manifest is null)
            return "it is null";
        if (string.IsNullOrEmpty(manifest.Set))
            return "the set has no name";
        if (manifest.Migrations is null)
            return "it has no list of migrations";
        var versions = new HashSet<string>(VersionOrder.Instance);
        foreach (var (index, migration) in manifest.Migrations.Index())
        {
            var problem = migration is null ? "it is null" : ProblemOf(migration);
            if (problem is null && !versions.Add(migration!.Version))
                problem = $"version {migration.Version} is there twice";
            if (problem is not null)
                return $"migration {index + 1}: {problem}";
        }

        return null;
    }

    private static string? ProblemOf(ManifestMigration migration)
    {
        if (string.IsNullOrEmpty(migration.Version) || !migration.Version.All(char.IsAsciiDigit))
            return "its version is no number";
        if (string.IsNullOrEmpty(migration.Name))
            return "it has no name";
        if (migration.Directives is null || migration.Directives.Any(directive => directive?.Script is null || directive.Name is null))
            return "its directives are not whole";
        return migration.Up is null
            ? "it has no upgrade"
            : ProblemOf(migration.Up, "upgrade") ?? (migration.Down is null ? null : ProblemOf(migration.Down, "downgrade"));
    }

    private static string? ProblemOf(ManifestScript script, string what)
    {
        if (new[] { script.Resource, script.Path, script.Checksum, script.TextChecksum }.Any(string.IsNullOrEmpty))
            return $"its {what} lacks its resource, path or checksums";
        if (script.Statements is null || script.Statements.Contains(null!))
            return $"its {what} has no list of statements";
        return StatementPlaces.ProblemOf(script.Statements) is { } problem ? $"its {what}: {problem}" : null;
    }
}
