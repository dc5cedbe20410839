namespace MigrateBuild.Testing.Servers;

/// <summary>Finds the server's programs on this machine.</summary>
internal static class ProgramSearch
{
    /// <summary>Where installers put the programs; one <c>*</c> stands for any part of a folder's name.</summary>
    internal static readonly string[] UsualFolders = OperatingSystem.IsWindows()
        ? [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), @"PostgreSQL\*\bin")]
        :
        [
            "/usr/lib/postgresql/*/bin",
            "/usr/libexec/postgresql*",
            "/usr/pgsql-*/bin",
            "/usr/local/pgsql/bin",
            "/opt/homebrew/opt/postgresql*/bin",
            "/usr/local/opt/postgresql*/bin",
            "/Applications/Postgres.app/Contents/Versions/*/bin",
        ];

    internal static async Task<ServerPrograms> FindAsync(string? chosen, CancellationToken cancellationToken)
    {
        if (chosen is not null)
        {
            return ServerPrograms.AreIn(chosen)
                ? await ServerPrograms.ReadAsync(Path.GetFullPath(chosen), cancellationToken)
                : throw new InvalidOperationException(
                    $"{EnvironmentVariables.PostgresBin} is '{chosen}', a folder without {string.Join(" and ", ServerPrograms.Needed)}.");
        }

        var path = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
        var configured = await ShortCommand.RunAsync("pg_config", ["--bindir"], cancellationToken);
        IEnumerable<string> folders = [.. path, .. configured is { ExitCode: 0 } ? [configured.Output.Trim()] : Array.Empty<string>(), .. UsualFolders.SelectMany(Expand)];
        var found = await Task.WhenAll(folders
            .Where(Path.IsPathFullyQualified)
            .Distinct(StringComparer.Ordinal)
            .Where(ServerPrograms.AreIn)
            .Select(folder => TryReadAsync(folder, cancellationToken)));
        return Newest(found.OfType<ServerPrograms>())
            ?? throw new ServerNotThereException(
                $"{string.Join(" and ", ServerPrograms.Needed)} are neither in PATH, nor where pg_config says, nor in {string.Join(", ", UsualFolders)}.");
    }

    /// <summary>Programs that nobody chose and that do not run are none.</summary>
    private static async Task<ServerPrograms?> TryReadAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            return await ServerPrograms.ReadAsync(folder, cancellationToken);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The newest; of equal ones the first.</summary>
    internal static ServerPrograms? Newest(IEnumerable<ServerPrograms> found) => found.MaxBy(programs => programs.Version);

    /// <summary>The folders that a pattern stands for; none where there is no such folder.</summary>
    internal static IEnumerable<string> Expand(string pattern)
    {
        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        if (star < 0)
        {
            return Directory.Exists(pattern) ? [pattern] : [];
        }

        var start = pattern.LastIndexOfAny(['/', '\\'], star) + 1;
        var end = pattern.IndexOfAny(['/', '\\'], star);
        var (parent, name, rest) = end < 0
            ? (pattern[..start], pattern[start..], string.Empty)
            : (pattern[..start], pattern[start..end], pattern[(end + 1)..]);
        return Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent, name).Select(folder => Path.Combine(folder, rest)).Where(Directory.Exists)
            : [];
    }
}
