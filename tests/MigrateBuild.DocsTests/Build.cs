using System.Text.RegularExpressions;
using CliWrap;
using CliWrap.Buffered;

namespace MigrateBuild.DocsTests;

/// <summary>A temporary folder with a project in it that gets from this repository what the packages would bring.</summary>
internal sealed partial class Build : IDisposable
{
    // What a build around these tests leaves in the environment would lead this one to another SDK's files.
    private static readonly string[] Inherited = ["MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH",
        "MSBuildLoadMicrosoftTargetsReadOnly"];

    internal Build()
    {
        Folder = Directory.CreateTempSubdirectory("migratebuild-docs-").FullName;
        // A reference to one of the packages imports what the package holds, and nothing is downloaded.
        Write("Directory.Build.props",
            $"""
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <_MigrateBuildTasksDirectory>{Repository.Tasks}</_MigrateBuildTasksDirectory>
                <_MigrateBuildXunitTasksDirectory>{Repository.Tasks}</_MigrateBuildXunitTasksDirectory>
              </PropertyGroup>
              <Import Project="{Repository.Targets}/MigrateBuild/MigrateBuild.props" />
              <Import Project="{Repository.Targets}/MigrateBuild.Testing/MigrateBuild.Testing.props" />
            </Project>
            """);
        Write("Directory.Build.targets",
            $"""
            <Project>
              <ItemGroup>
                <_XunitRunner Include="{AppContext.BaseDirectory}xunit.v3.runner.*.dll" Condition="'@(PackageReference->WithMetadataValue('Identity', 'xunit.v3'))' == ''" />
                <!-- But what every project in F# has. -->
                <_Core Include="@(PackageReference->WithMetadataValue('Identity', 'FSharp.Core'))" />
                <PackageReference Remove="@(PackageReference)" />
                <PackageReference Include="@(_Core)" />
                <Reference Include="{AppContext.BaseDirectory}*.dll" Exclude="@(_XunitRunner);{AppContext.BaseDirectory}MigrateBuild.DocsTests.dll;{AppContext.BaseDirectory}MigrateBuild.Scripts.dll" />
              </ItemGroup>
              <Import Project="{Repository.Targets}/MigrateBuild/MigrateBuild.targets" Condition="!$(MSBuildProjectName.EndsWith('.Tests'))" />
              <Import Project="{Repository.Targets}/MigrateBuild.Xunit/MigrateBuild.Xunit.targets" Condition="$(MSBuildProjectName.EndsWith('.Tests'))" />
            </Project>
            """);
    }

    internal string Folder { get; }

    internal void Write(string path, string text)
    {
        var full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    /// <summary>Runs a target and what it needs.</summary>
    /// <returns>All that was printed, with paths below the project's folder, and of a targets file its name alone.</returns>
    internal async Task<string> RunAsync(string project, string target, params IEnumerable<string> arguments)
    {
        var result = await Cli.Wrap("dotnet")
            .WithWorkingDirectory(Folder)
            .WithArguments(["msbuild", project, "-restore", $"-t:{target}", "-nologo", "-v:q", "-nodeReuse:false", "-tl:off",
                "-p:UseSharedCompilation=false", .. arguments])
            .WithEnvironmentVariables(Inherited.ToDictionary(name => name, _ => (string?)null))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(TestContext.Current.CancellationToken);
        var output = (result.StandardOutput + result.StandardError).Replace(Folder, "/home/ana/shop", StringComparison.Ordinal);
        return TargetsFile().Replace(output, "${name}").Replace("\n/home/ana/shop/", "\n", StringComparison.Ordinal);
    }

    // Where the targets lie is the machine's, and the line is of no use to a reader.
    [GeneratedRegex(@"^\S*/(?<name>[\w.]+\.targets)(\([0-9,]+\)| (?=:))", RegexOptions.Multiline)]
    private static partial Regex TargetsFile();

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
