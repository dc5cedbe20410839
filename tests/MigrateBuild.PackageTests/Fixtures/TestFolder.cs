using System.Xml.Linq;

namespace MigrateBuild.PackageTests.Fixtures;

/// <summary>A folder for projects that nothing above it reaches, in which <c>dotnet</c> finds the packages of this run.</summary>
internal sealed class TestFolder : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Packages _packages;
    private int _logs;

    /// <param name="packages">The packages of this run.</param>
    /// <param name="rehearses">Whether builds rehearse as they do for everybody, and not where they are told to alone.</param>
    internal TestFolder(Packages packages, bool rehearses = false)
    {
        _packages = packages;
        Root = Directory.CreateTempSubdirectory("migratebuild-project-").FullName;
        var rehearsal = rehearses ? "" : "<RehearseMigrations>false</RehearseMigrations>";
        Write("Directory.Build.props", $"<Project><PropertyGroup><NuGetAudit>false</NuGetAudit>{rehearsal}</PropertyGroup></Project>");
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
        Write("global.json", """{ "test": { "runner": "Microsoft.Testing.Platform" } }""");
        // Added to the sources that the machine has; what the user's own cache holds is not loaded again.
        Write("nuget.config", new XElement(
            "configuration",
            new XElement("packageSources", Add("packages-under-test", packages.Feed)),
            new XElement("fallbackPackageFolders", Add("cache-of-the-user", UserCache))).ToString());
        Directory.CreateDirectory(UserCache);
    }

    internal string Root { get; }

    private static string UserCache => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } chosen
        ? chosen
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>The folder of the tasks that the package MigrateBuild of a version holds, where it has been restored.</summary>
    internal string TasksOf(string version) => Path.Combine(_packages.Cache, "migratebuild", version, "tasks", "net10.0");

    internal string PathOf(string path) => Path.Combine(Root, path);

    internal void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), text);
    }

    internal void Delete(string path)
    {
        if (Directory.Exists(PathOf(path)))
            Directory.Delete(PathOf(path), recursive: true);
        else
            File.Delete(PathOf(path));
    }

    /// <summary>Runs a command of <c>dotnet</c> that builds, and keeps its binary log.</summary>
    internal Task<BuildResult> BuildAsync(string command, string folder, params string[] arguments) =>
        BuildAsync(command, folder, [], arguments);

    internal async Task<BuildResult> BuildAsync(
        string command, string folder, (string Name, string? Value)[] environment, string[] arguments)
    {
        var log = PathOf($"{++_logs}.binlog");
        var result = await RunAsync(folder, [command, "-tl:off", "-nologo", $"-bl:{log}", .. arguments], environment);
        return new BuildResult(PathOf(folder), result, log);
    }

    internal Task<CommandResult> RunAsync(string folder, string[] arguments, params (string Name, string? Value)[] environment) =>
        DotNet.RunAsync(PathOf(folder), arguments, Variables(environment), Patience);

    internal Task<CommandResult> RunInTerminalAsync(string folder, string[] arguments, params (string Name, string? Value)[] environment) =>
        DotNet.RunInTerminalAsync(PathOf(folder), arguments, Variables(environment), Patience);

    private Dictionary<string, string?> Variables((string Name, string? Value)[] environment)
    {
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (name, value) in environment)
            variables[name] = value;
        variables["NUGET_PACKAGES"] = _packages.Cache;
        return variables;
    }

    /// <summary>Leaves a copy for a person to look at.</summary>
    internal string Keep(string name)
    {
        var kept = Path.Combine(
            Path.GetTempPath(), "migratebuild-failed", string.Concat(name.Take(100).Select(c => char.IsLetterOrDigit(c) ? c : '_')));
        if (Directory.Exists(kept))
            Directory.Delete(kept, recursive: true);
        foreach (var file in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(kept, Path.GetRelativePath(Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return kept;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static XElement Add(string key, string value) => new("add", new XAttribute("key", key), new XAttribute("value", value));
}
