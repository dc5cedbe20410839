using System.CommandLine;
using MigrateBuild.Cli.Context;
using MigrateBuild.Cli.Json;
using MigrateBuild.Cli.Reporting;

namespace MigrateBuild.Cli.Commands;

/// <summary>What the build holds; needs no database.</summary>
internal sealed class HeadsCommand : Command
{
    internal HeadsCommand(MigrationSet set, CommandContext context)
        : base("heads", "Shows the last migration of this build.")
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object to standard output." };
        Options.Add(json);
        SetAction(arguments =>
        {
            new Results(context, arguments.GetValue(json)).Result(
                new(set.Name, set.Head is { } last ? [new VersionJson(last.Version, last.Name)] : []),
                CliJson.Indented.HeadsJson,
                text => text.WriteLine(set.Head is { } head ? $"{head.Id} (head)" : "none"));
            return (int)ExitCode.Success;
        });
    }
}
