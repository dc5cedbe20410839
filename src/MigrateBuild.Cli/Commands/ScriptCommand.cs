using System.CommandLine;
using MigrateBuild.Cli.Output;

namespace MigrateBuild.Cli.Commands;

/// <summary>SQL for a person to run; needs no database.</summary>
internal sealed class ScriptCommand : Command
{
    private readonly Argument<string> _target = Targets.Argument(null, "Where the script leads: a version or the beginning of one, head, or base with --downgrade.");
    private readonly Option<string?> _from = new("--from") { Description = "Where it begins: a version, base (the default of an upgrade) or head (of a downgrade). What is done already is left out anyway." };
    private readonly Option<bool> _downgrade = new("--downgrade") { Description = "Write downgrades." };
    private readonly Option<bool> _single = new("--single-transaction") { Description = "All in one transaction." };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "The file to write; standard output by default." };
    private readonly MigrationSet _set;
    private readonly Surroundings _surroundings;

    internal ScriptCommand(MigrationSet set, Surroundings surroundings)
        : base("script", "Writes the SQL of a run, for psql.")
    {
        _set = set;
        _surroundings = surroundings;
        _target.DefaultValueFactory = arguments => "";
        Arguments.Add(_target);
        foreach (var option in new Option[] { _from, _downgrade, _single, _output })
            Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult arguments)
    {
        try
        {
            var isDowngrade = arguments.GetValue(_downgrade);
            var to = Read(arguments.GetValue(_target), isDowngrade ? MigrationTarget.Base : MigrationTarget.Head);
            var from = Read(arguments.GetValue(_from), isDowngrade ? MigrationTarget.Head : MigrationTarget.Base);
            var options = new MigratorOptions { SingleTransaction = arguments.GetValue(_single) };
            using var text = new StringWriter();
            if (isDowngrade)
                OfflineSql.WriteDowngrade(text, _set, from, to, options);
            else
                OfflineSql.WriteUpgrade(text, _set, from, to, options);
            if (arguments.GetValue(_output) is { } file)
                File.WriteAllText(file, text.ToString());
            else
                _surroundings.Output.Write(text.ToString());
            return (int)ExitCode.Success;
        }
        catch (Exception error) when (error is UsageException or ArgumentException or MigrationException or IOException or UnauthorizedAccessException)
        {
            _surroundings.Error.WriteLine($"error: {error.Message}");
            return (int)(error is MigrationException ? ExitCode.Failed : ExitCode.Usage);
        }
    }

    private MigrationTarget Read(string? text, MigrationTarget byDefault) => string.IsNullOrEmpty(text) ? byDefault : Targets.Read(text, _set);
}
