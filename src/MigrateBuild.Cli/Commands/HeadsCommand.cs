using System.CommandLine;
using MigrateBuild.Cli.Output;

namespace MigrateBuild.Cli.Commands;

/// <summary>What the build holds; needs no database.</summary>
internal sealed class HeadsCommand : Command
{
    internal HeadsCommand(MigrationSet set, Surroundings surroundings)
        : base("heads", "Says which migration is the last of this build.")
    {
        var json = new Option<bool>("--json") { Description = "One JSON object on standard output, for programs." };
        Options.Add(json);
        SetAction(arguments =>
        {
            new Results(surroundings, arguments.GetValue(json)).Result(
                new { set = set.Name, heads = set.Head is { } last ? new[] { new { version = last.Version, name = last.Name } } : [] },
                text => text.WriteLine(set.Head is { } head ? $"{head.Id} (head)" : "none"));
            return (int)ExitCode.Success;
        });
    }
}
