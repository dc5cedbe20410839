using System.Diagnostics.CodeAnalysis;

namespace MigrateBuild.PackageTests.Fixtures;

/// <summary>
/// The packages of this repository, packed once with a version that no cache has seen, and a package cache of this
/// run's own. Outputs of the repository are not touched: the packing has a folder for artifacts of its own.
/// </summary>
[SuppressMessage(
    "Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The semaphore has no handle to free.")]
public sealed class Packages : IAsyncLifetime
{
    private static readonly TimeSpan PackingTime = TimeSpan.FromMinutes(15);
    private static readonly Dictionary<string, string?> NoEnvironment = [];

    /// <summary>What the build of the repository has fetched and translated, in whichever configuration it was.</summary>
    private static readonly string[] Translated =
    [
        $"-p:TranslationPath={Path.Combine(Fixtures.Repository.Folder, "artifacts")}",
        $"-p:TranslationConfiguration={Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))}",
    ];

    private readonly SemaphoreSlim _packing = new(1);
    private readonly string _unique = Guid.NewGuid().ToString("N")[..8];
    private string? _nextVersion;

    /// <summary>The folder of everything that this run writes.</summary>
    internal string Folder { get; } = Directory.CreateTempSubdirectory("migratebuild-packages-").FullName;

    internal string Feed => Path.Combine(Folder, "feed");

    internal string Cache => Path.Combine(Folder, "cache");

    /// <summary>Where the packages say that they come from; those of <see cref="NextVersionAsync"/> do not know.</summary>
    internal const string Repository = "https://example.org/migrate-build";

    internal string Version => $"0.1.0-test.x{_unique}.1";

    public async ValueTask InitializeAsync() => await PackAsync(
        Fixtures.Repository.Folder, Folder, Version, Repository, Translated,
        Source("MigrateBuild"), Source("MigrateBuild.Cli"), Source("MigrateBuild.Embedded"), Source("MigrateBuild.Embedded.Postgres"),
        Source("MigrateBuild.Embedded.Vector"),
        Source("MigrateBuild.Hosting"), Source("MigrateBuild.Schema"), Source("MigrateBuild.Testing"), Source("MigrateBuild.Xunit"),
            "targets/Sdk/MigrateBuild.Sdk.csproj");

    /// <summary>A later version of the package MigrateBuild, without the native program, which takes minutes to compile.</summary>
    internal async Task<string> NextVersionAsync()
    {
        await _packing.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (_nextVersion is null)
            {
                var version = $"0.1.0-test.x{_unique}.2";
                string[] arguments = [.. Translated, "-p:PackNativeRehearsal=false"];
                await PackAsync(Fixtures.Repository.Folder, Folder, version, "", arguments, Source("MigrateBuild"));
                _nextVersion = version;
            }

            return _nextVersion;
        }
        finally
        {
            _packing.Release();
        }
    }

    /// <summary>The same package, packed from a copy of the sources in another folder.</summary>
    /// <returns>The folder with the package and what it needs.</returns>
    internal async Task<string> PackCopyAsync(string id)
    {
        var copy = Path.Combine(Folder, "copy");
        string[] files = [.. Directory.GetFiles(Fixtures.Repository.Folder), .. SourceFiles("src"), .. SourceFiles("targets"),
            .. SourceFiles("docs")];
        foreach (var path in files)
        {
            var target = Path.Combine(copy, Path.GetRelativePath(Fixtures.Repository.Folder, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }

        var output = Path.Combine(Folder, "packed-copy");
        await PackAsync(copy, output, Version, Repository, [], Source(id));
        return Path.Combine(output, "feed");
    }

    internal string PackageFile(string id, string? version = null) => Path.Combine(Feed, $"{id}.{version ?? Version}.nupkg");

    public async ValueTask DisposeAsync()
    {
        _packing.Dispose();
        await CompilerServer.StopAsync(Path.Combine(Fixtures.Repository.Folder, Source("MigrateBuild")));
        Directory.Delete(Folder, recursive: true);
    }

    private static string[] SourceFiles(string folder) =>
        Directory.GetFiles(Path.Combine(Fixtures.Repository.Folder, folder), "*", SearchOption.AllDirectories);

    private static string Source(string project) => $"src/{project}/{project}.csproj";

    // One evaluation for all: the projects share what they build.
    private static async Task PackAsync(
        string root, string output, string version, string repository, string[] translated, params string[] projects)
    {
        Directory.CreateDirectory(output);
        var all = Path.Combine(output, "pack.proj");
        var paths = string.Join(';', projects.Select(project => Path.Combine(root, project)));
        await File.WriteAllTextAsync(
            all,
            $"""
            <Project>
              <Target Name="Restore"><MSBuild Projects="{paths}" Targets="Restore" /></Target>
              <Target Name="Pack"><MSBuild Projects="{paths}" Targets="Pack" /></Target>
            </Project>
            """);
        string[] properties =
        [
            $"-p:Version={version}", "-p:Configuration=Release",
            $"-p:ArtifactsPath={Path.Combine(output, "artifacts")}", $"-p:PackageOutputPath={Path.Combine(output, "feed")}",
            // The time of the files in a package; else it is that of the packing.
            "-p:DeterministicTimestamp=1767225600",
            // The build of the repository analyses its code; here that would be twice.
            "-p:RunAnalyzers=false",
            // Whatever the clone that runs this has for a remote.
            $"-p:RepositoryUrl={repository}", "-p:EnableSourceControlManagerQueries=false",
            .. translated,
        ];
        foreach (var target in new[] { "-t:Restore", "-t:Pack" })
        {
            var result = await DotNet.RunAsync(
                output, ["msbuild", all, target, "-tl:off", "-v:q", "-nologo", .. properties], NoEnvironment, PackingTime);
            Assert.True(result.ExitCode == 0, result.Output);
        }
    }
}
