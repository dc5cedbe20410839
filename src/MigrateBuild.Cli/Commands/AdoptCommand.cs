using System.CommandLine;
using MigrateBuild.Cli.Context;

namespace MigrateBuild.Cli.Commands;

internal sealed class AdoptCommand : DatabaseCommand
{
    private static readonly Dictionary<string, ForeignHistoryKind> Tools = new(StringComparer.OrdinalIgnoreCase)
    {
        ["dbup"] = ForeignHistoryKind.DbUp,
        ["golang-migrate"] = ForeignHistoryKind.GolangMigrate,
        ["flyway"] = ForeignHistoryKind.Flyway,
        ["ef"] = ForeignHistoryKind.EntityFramework,
    };

    private readonly Argument<string> _tool = new("tool") { Description = "The other tool: dbup, golang-migrate, flyway or ef." };
    private readonly Option<string?> _schema = new("--schema")
    {
        Description = "The schema of the other tool's history table (default: public).",
    };
    private readonly Option<string?> _table = new("--table")
    {
        Description = "The other tool's history table, if it is not that tool's default.",
    };
    private readonly Option<string[]> _map = new("--map")
    {
        Description = "THEIRS=OURS maps an entry of the other tool's table to a version of this build, such as 1.2=0003; "
            + "THEIRS= leaves the entry out. Can be repeated.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> _dryRun = new("--dry-run", "-n") { Description = "Show what would change without changing it." };

    internal AdoptCommand(MigrationSet set, CommandContext context)
        : base("adopt", "Imports another tool's migration history without running scripts.", set, context)
    {
        Arguments.Add(_tool);
        foreach (var option in new Option[] { _schema, _table, _map, _dryRun })
            Options.Add(option);
    }

    protected override async Task<ExitCode> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var arguments = invocation.Arguments;
        var name = arguments.GetRequiredValue(_tool);
        if (!Tools.TryGetValue(name, out var kind))
            throw new UsageException($"Unknown tool '{name}': use {string.Join(", ", Tools.Keys.SkipLast(1))} or {Tools.Keys.Last()}.");
        var pairs = Pairs(arguments.GetValue(_map) ?? []);
        var source = new ForeignHistory(kind, arguments.GetValue(_schema), arguments.GetValue(_table));
        if (pairs.Count > 0)
            source = source with
            {
                MapVersion = theirs => !pairs.TryGetValue(theirs, out var ours) ? theirs : ours.Length == 0 ? null : ours,
            };
        var dryRun = arguments.GetValue(_dryRun);
        StampText.Tell(invocation.Output, await invocation.Migrator.AdoptAsync(source, dryRun, cancellationToken), dryRun);
        return ExitCode.Success;
    }

    // A name of theirs may hold an equals sign, a version of ours none.
    private static Dictionary<string, string> Pairs(string[] maps)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var map in maps)
        {
            if (map.LastIndexOf('=') is var end && end < 0)
                throw new UsageException($"--map '{map}' is not of the form THEIRS=OURS.");
            if (!pairs.TryAdd(map[..end], map[(end + 1)..]) && pairs[map[..end]] != map[(end + 1)..])
                throw new UsageException($"--map maps '{map[..end]}' twice.");
        }

        return pairs;
    }
}
