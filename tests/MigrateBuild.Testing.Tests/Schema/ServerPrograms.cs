using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace MigrateBuild.Testing.Tests.Schema;

/// <summary>The folders of PostgreSQL's programs that the tests of the schema use.</summary>
internal static partial class ServerPrograms
{
    public static string Default { get; } =
        Environment.GetEnvironmentVariable("MIGRATEBUILD_POSTGRES_BIN") is { Length: > 0 } folder ? folder : NewestInstalled();

    /// <summary>Those that tests/postgres/prepare has made ready, by major version; the default ones alone where it did not run.</summary>
    public static IReadOnlyDictionary<int, string> ByVersion { get; } =
        (Environment.GetEnvironmentVariable("MIGRATEBUILD_TEST_SERVERS") is { Length: > 0 } folders
            ? folders.Split(Path.PathSeparator)
            : [Default])
        .ToDictionary(MajorVersion);

    /// <summary>Debian's own programs, pg_dump among them; null where there are none.</summary>
    public static string? OfDebian(int version) =>
        $"/usr/lib/postgresql/{version.ToString(CultureInfo.InvariantCulture)}/bin" is var folder
            && File.Exists(Path.Combine(folder, "pg_dump"))
            ? folder
            : null;

    private static int MajorVersion(string folder)
    {
        var start = new ProcessStartInfo(Path.Combine(folder, "postgres"), ["--version"]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return int.Parse(Number().Match(answer).Value, CultureInfo.InvariantCulture);
    }

    private static string NewestInstalled() =>
        Directory.EnumerateDirectories("/usr/lib/postgresql", "*")
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin"))
            .First(folder => File.Exists(Path.Combine(folder, "postgres")));

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
