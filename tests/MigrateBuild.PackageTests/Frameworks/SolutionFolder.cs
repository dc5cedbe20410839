using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Frameworks;

/// <summary>Several projects that one build restores and builds, each whatever becomes of the others.</summary>
internal sealed class SolutionFolder(Packages packages) : IDisposable
{
    private readonly List<string> _projects = [];

    internal TestFolder Root { get; } = new(packages);

    /// <summary>Writes a project file.</summary>
    /// <param name="path">Its path; the name of the project is that of its file.</param>
    /// <param name="properties">Properties beside the target framework.</param>
    /// <param name="references">A package as <c>id</c> (of this run) or <c>id version</c>, or the path of a project.</param>
    internal void Add(string path, string properties, params string[] references)
    {
        var framework = properties.Contains("<TargetFramework>", StringComparison.Ordinal)
            ? ""
            : "<TargetFramework>net10.0</TargetFramework>";
        AddFile(
            path,
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>{framework}{properties}</PropertyGroup>
              <ItemGroup>
                {string.Join("\n    ", references.Select(Reference))}
              </ItemGroup>
            </Project>
            """);
    }

    /// <summary>Writes a project file with a text of its own.</summary>
    internal void AddFile(string path, string text)
    {
        _projects.Add(path);
        Root.Write(path, text);
    }

    /// <summary>A project with one migration, a table of its own.</summary>
    internal void AddSet(string path, string properties = "")
    {
        Add(path, properties, "MigrateBuild");
        foreach (var (name, text) in Scripts.Pair("0001_a"))
            Root.Write($"{Path.GetDirectoryName(path)}/Migrations/{name}", text);
    }

    internal Task<BuildResult> BuildAsync()
    {
        Root.Write(
            "all.proj",
            $"""
            <Project DefaultTargets="Build">
              <Target Name="Restore"><MSBuild Projects="{string.Join(';', _projects)}" Targets="Restore" /></Target>
              <Target Name="Build"><MSBuild Projects="{string.Join(';', _projects)}" Targets="Build" /></Target>
            </Project>
            """);
        return Root.BuildAsync("build", "", "all.proj");
    }

    public void Dispose() => Root.Dispose();

    private string Reference(string reference) => reference.Split(' ') switch
    {
        [var project] when project.EndsWith("proj", StringComparison.Ordinal) => $"<ProjectReference Include=\"../{project}\" />",
        [var id] => $"<PackageReference Include=\"{id}\" Version=\"{packages.Version}\" />",
        [var id, var version] => $"<PackageReference Include=\"{id}\" Version=\"{version}\" />",
        _ => throw new ArgumentException(reference, nameof(reference)),
    };
}
