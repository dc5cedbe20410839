using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Commands;

/// <summary>A project that is made by MigrateBuild.Sdk and says nothing else.</summary>
public sealed class SdkProject(Packages packages) : SharedProject(packages)
{
    protected override string Sdk => $"MigrateBuild.Sdk/{PackageVersion}";

    protected override string Always => "";

    /// <summary>Runs the project's command line, as it was built.</summary>
    internal Task<CommandResult> CommandAsync(string command, params (string Name, string? Value)[] environment) =>
        Root.RunAsync(Name, ["run", "--no-build", "--", .. command.Split(' ')], environment);
}
