using System.Reflection;
using MigrateBuild.Benchmarks.Corpora;
using MigrateBuild.Cli;
using MigrateBuild.SlowWay.Programs;

namespace MigrateBuild.Benchmarks.Peers.Builds;

/// <summary>A project outside the repository: a class library, with migrations or without, or migrations with their command line.</summary>
internal sealed class BuiltProject : IDisposable
{
    private static readonly Dictionary<string, string> Environment = new()
    {
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_NOLOGO"] = "1",
        // A build server that stays would keep what one build loaded warm for the other.
        ["MSBUILDDISABLENODEREUSE"] = "1",
    };

    private readonly TemporaryFolder _folder = new();
    private int _changes;

    /// <summary>Makes the project and builds it once.</summary>
    internal static async Task<BuiltProject> CreateAsync(Corpus? corpus, CancellationToken cancellationToken, bool isCommandLine = false)
    {
        var project = new BuiltProject();
        // Where a package's files are imported: the props before the project, the targets behind it.
        await project._folder.WriteAsync("Directory.Build.props", Import(corpus, "MigrateBuild.props"), cancellationToken);
        await project._folder.WriteAsync("Directory.Build.targets", Import(corpus, "MigrateBuild.targets"), cancellationToken);
        await project._folder.WriteAsync("Library.csproj", ProjectFile(corpus is not null, isCommandLine), cancellationToken);
        await project._folder.WriteAsync("Class.cs", "namespace Library;\n\npublic static class Class;\n", cancellationToken);
        foreach (var migration in corpus?.Set.Migrations ?? [])
        {
            await project._folder.WriteAsync($"Migrations/{migration.Id}.up.sql", migration.Up.Text, cancellationToken);
            if (migration.Down is { } down)
                await project._folder.WriteAsync($"Migrations/{migration.Id}.down.sql", down.Text, cancellationToken);
        }

        await project.RunAsync(["restore", "-v", "q", "-p:NuGetAudit=false"], cancellationToken);
        await project.BuildAsync(cancellationToken);
        return project;
    }

    /// <summary>The program of a project with a command line.</summary>
    internal string Program => Path.Combine(_folder.Path, "bin", "Debug", "net10.0", "Library");

    /// <summary>A whole <c>dotnet build --no-restore</c>.</summary>
    internal Task<double> BuildAsync(CancellationToken cancellationToken) =>
        RunAsync(["build", "--no-restore", "-v", "q", "-tl:off"], cancellationToken);

    /// <summary>The same after one file has changed.</summary>
    /// <param name="pattern">The files of which the last one changes.</param>
    /// <param name="comment">How a comment begins there.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal async Task<double> BuildChangedAsync(string pattern, string comment, CancellationToken cancellationToken)
    {
        var file = Directory.EnumerateFiles(_folder.Path, pattern, SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Last();
        await File.AppendAllTextAsync(file, $"\n{comment} change {++_changes}\n", cancellationToken);
        return await BuildAsync(cancellationToken);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<double> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var run = await ProgramRun.StartAsync("dotnet", arguments, Environment, cancellationToken, _folder.Path);
        return run.MustSucceed("dotnet").Seconds;
    }

    /// <summary>The version of the package that a type comes from.</summary>
    private static string VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static string Import(Corpus? corpus, string file) =>
        corpus is null ? "<Project />" : $"""<Project><Import Project="{Repository.Targets}/{file}" /></Project>""";

    private static string ProjectFile(bool hasMigrations, bool isCommandLine)
    {
        var reference = hasMigrations ? $"""<Reference Include="{typeof(MigrationSet).Assembly.Location}" />""" : "";
        if (isCommandLine)
            reference +=
                $"""
                <Reference Include="{typeof(MigrationCommandLine).Assembly.Location}" />
                    <PackageReference Include="System.CommandLine" Version="{VersionOf(typeof(System.CommandLine.Command))}" />
                    <PackageReference Include="Spectre.Console" Version="{VersionOf(typeof(Spectre.Console.AnsiConsole))}" />
                """;
        return $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                {(isCommandLine ? "<OutputType>Exe</OutputType><MigrationCommandLine>true</MigrationCommandLine>" : "")}
                <_MigrateBuildTasksDirectory>{Repository.Tasks}</_MigrateBuildTasksDirectory>
                <_MigrateBuildPagesDirectory>{Repository.Folder}docs/diagnostics/</_MigrateBuildPagesDirectory>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Npgsql" Version="10.0.3" />
                <PackageReference Include="dbup-postgresql" Version="7.0.1" />
                {reference}
              </ItemGroup>
            </Project>
            """;
    }
}
