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

    /// <summary>A folder that somebody chose has to hold the programs: no other is taken in its place.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    internal static void Check(string folder, string setting)
    {
        if (ServerPrograms.AreIn(folder))
        {
            return;
        }

        var lacking = ServerPrograms.Needed.Where(program => !File.Exists(Path.Combine(folder, program)));
        throw new SettingException(setting, $"{setting} is '{folder}', {(Directory.Exists(folder)
            ? $"which has no {string.Join(" and no ", lacking)}. It has to be the folder of PostgreSQL's server programs, "
                + "such as /usr/lib/postgresql/18/bin."
            : "a folder that does not exist.")}");
    }

    /// <param name="chosen">The folder that somebody chose and where, or null to look for the newest.</param>
    /// <param name="major">The major version that is wanted, or null for any; a chosen folder is then one of several.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="ArgumentException">The chosen folder holds no programs that run.</exception>
    internal static async Task<ServerPrograms> FindAsync(
        (string Folder, string Setting)? chosen, int? major, CancellationToken cancellationToken)
    {
        if (chosen is { } choice)
        {
            Check(choice.Folder, choice.Setting);
            if (major is null)
                return await ReadChosenAsync(choice.Folder, choice.Setting, cancellationToken);
        }

        var found = (await FindAllAsync(chosen?.Folder, cancellationToken))
            .Where(programs => major is null || programs.Version.Major == major);
        return Newest(found)
            ?? throw new ServerNotThereException(
                $"{string.Join(" and ", ServerPrograms.Needed)}"
                + $"{(major is null ? string.Empty : FormattableString.Invariant($" of PostgreSQL {major}"))} are "
                + $"neither in PATH, nor where pg_config says, nor in {string.Join(", ", UsualFolders)}.");
    }

    private static async Task<ServerPrograms> ReadChosenAsync(string folder, string setting, CancellationToken cancellationToken)
    {
        try
        {
            return await ServerPrograms.ReadAsync(Path.GetFullPath(folder), cancellationToken);
        }
        catch (InvalidOperationException failure)
        {
            throw new SettingException(setting, $"{setting} is '{folder}': {failure.Message}");
        }
    }

    private static async Task<IEnumerable<ServerPrograms>> FindAllAsync(string? chosen, CancellationToken cancellationToken)
    {
        var path = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
        var configured = ConfiguredAsync(cancellationToken);
        // Two folders may hold links to the same programs: each is asked once.
        string[] first = chosen is null ? [] : [Path.GetFullPath(chosen)];
        var known = first.Concat(path).Concat(UsualFolders.SelectMany(Expand)).Where(IsCandidate)
            .DistinctBy(RealProgram, StringComparer.Ordinal).ToList();
        var asked = known.ConvertAll(folder => TryReadAsync(folder, cancellationToken));
        if (await configured is { } folder && IsCandidate(folder) && !known.Exists(other => RealProgram(other) == RealProgram(folder)))
        {
            asked.Add(TryReadAsync(folder, cancellationToken));
        }

        return (await Task.WhenAll(asked)).OfType<ServerPrograms>();
    }

    private static async Task<string?> ConfiguredAsync(CancellationToken cancellationToken) =>
        await ShortCommand.RunAsync("pg_config", ["--bindir"], cancellationToken) is { ExitCode: 0 } answer ? answer.Output.Trim() : null;

    private static bool IsCandidate(string folder) => Path.IsPathFullyQualified(folder) && ServerPrograms.AreIn(folder);

    private static string RealProgram(string folder)
    {
        var program = Path.Combine(folder, ServerPrograms.Needed[1]);
        return File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program;
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
