using System.Globalization;
using System.Text.RegularExpressions;
using MigrateBuild.Schema;

namespace MigrateBuild.Testing.Servers;

/// <summary>One entry of <c>MigrationTestVersions</c>: a major version, an image or a folder of programs.</summary>
/// <param name="Text">The entry as it is written.</param>
/// <param name="Name">What tests are called by, such as <c>PostgreSQL 15</c>; where two would be called the same, the text.</param>
internal sealed partial record WantedVersion(string Text, string Name)
{
    /// <summary>Where it was given.</summary>
    internal string Setting { get; private init; } = "MigrationTestVersions";

    /// <summary>The part of a report's file name, such as <c>pg15</c>.</summary>
    internal string FileName => MajorIn(Name) is { } major
        ? string.Create(CultureInfo.InvariantCulture, $"pg{major}")
        : Unfit().Replace(Text, "-").Trim('-');

    /// <summary>Reads a list with semicolons, commas or line ends between its entries.</summary>
    /// <param name="list">The list; null for none.</param>
    /// <param name="setting">Where it was given.</param>
    /// <param name="cancellationToken">Ends the look at the programs that it names.</param>
    /// <exception cref="ArgumentException">An entry is neither a version nor an image nor a folder.</exception>
    internal static async Task<IReadOnlyList<WantedVersion>> ParseAsync(string? list, string setting, CancellationToken cancellationToken)
    {
        var texts = (list ?? string.Empty).Split([';', ',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Distinct(StringComparer.Ordinal);
        var versions = new List<WantedVersion>();
        foreach (var text in texts)
        {
            if (MajorOf(text) is null && !IsFolder(text) && !ImageName.IsOne(text))
            {
                throw new SettingException(
                    setting,
                    $"{setting} names '{text}', which is not a major version (16), an image (postgis/postgis:16-3.4) or a folder "
                    + "(/usr/lib/postgresql/16/bin).");
            }

            versions.Add(new WantedVersion(text, await NameAsync(text, cancellationToken)) { Setting = setting });
        }

        return versions.ConvertAll(version => versions.Count(other => other.Name == version.Name) > 1
            ? version with { Name = version.Text }
            : version);
    }

    /// <summary>The options for this version, from those for any.</summary>
    internal ThrowawayServerOptions Apply(ThrowawayServerOptions options)
    {
        var major = MajorOf(Text);
        var isFolder = IsFolder(Text);
        return new ThrowawayServerOptions
        {
            Server = major is not null ? options.Server : ServerChoice.NameOf(isFolder ? ServerKind.Local : ServerKind.Container),
            ConnectionString = options.ConnectionString,
            Image = major is not null
                ? string.Create(CultureInfo.InvariantCulture, $"postgres:{major}-alpine")
                : isFolder
                ? options.Image
                : Text,
            PostgresBin = isFolder ? Text : options.PostgresBin,
            PostgresBinSetting = isFolder ? Setting : options.PostgresBinSetting,
            MajorVersion = major,
            ShareAs = options.ShareAs,
            RequireServer = options.RequireServer,
            RequireServerSetting = options.RequireServerSetting,
            ServerSetting = major is not null ? options.ServerSetting : Setting,
            BuildServer = options.BuildServer,
        };
    }

    /// <summary>An image is asked by its tag, for it may not be here yet; programs are asked themselves.</summary>
    private static async Task<string> NameAsync(string text, CancellationToken cancellationToken)
    {
        var major = MajorOf(text)
            ?? (IsFolder(text) ? await MajorOfProgramsAsync(text, cancellationToken)
                : TagOfPostgres().Match(text) is { Success: true } tag
                    ? int.Parse(tag.Groups["major"].ValueSpan, CultureInfo.InvariantCulture)
                    : null);
        return major is null ? text : string.Create(CultureInfo.InvariantCulture, $"PostgreSQL {major}");
    }

    private static async Task<int?> MajorOfProgramsAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            return ServerPrograms.AreIn(folder) ? (await ServerPrograms.ReadAsync(folder, cancellationToken)).Version.Major : null;
        }
        catch (InvalidOperationException)
        {
            // The start says it, and with which words.
            return null;
        }
    }

    private static bool IsFolder(string text) => Path.IsPathRooted(text) || text.StartsWith('.');

    private static int? MajorOf(string text) =>
        text.Length < 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : null;

    private static int? MajorIn(string name) =>
        name.StartsWith("PostgreSQL ", StringComparison.Ordinal) ? MajorOf(name["PostgreSQL ".Length..]) : null;

    [GeneratedRegex(@"(^|/)postgres:(?<major>\d{1,3})(?!\d)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex TagOfPostgres();

    [GeneratedRegex(@"[^A-Za-z0-9._]+", RegexOptions.CultureInvariant)]
    private static partial Regex Unfit();
}
