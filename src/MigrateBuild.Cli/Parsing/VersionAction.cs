using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;
using MigrateBuild.History;

namespace MigrateBuild.Cli.Parsing;

/// <summary>Says which build of the project this is, and of MigrateBuild.</summary>
internal sealed class VersionAction(MigrationSet set) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        // Behind the plus is the commit.
        var version = Assembly.GetEntryAssembly()
            ?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
        parseResult.InvocationConfiguration.Output.WriteLine($"{set.Name} {version ?? "unknown"} (MigrateBuild {ToolVersion.Text})");
        return (int)ExitCode.Success;
    }
}
