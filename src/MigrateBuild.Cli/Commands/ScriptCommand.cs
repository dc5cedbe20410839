using System.CommandLine;
using MigrateBuild.Cli.Context;
using MigrateBuild.Errors;

namespace MigrateBuild.Cli.Commands;

/// <summary>SQL for a person to run; needs no database.</summary>
internal sealed class ScriptCommand : Command
{
    private readonly Argument<string?> _target = new("target")
    {
        Description = "Where the script leads: head (the default), base with --downgrade, a version, or a unique prefix of a version or "
            + "name.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _from = new("--from")
    {
        Description = "Where the script starts: a version, base (the default) or head (the default with --downgrade). "
            + "Without --plain the script skips what is already done.",
    };

    private readonly Option<bool> _downgrade = new("--downgrade") { Description = "Write downgrades." };
    private readonly Option<bool> _plain = new("--plain")
    {
        Description = "Write plain SQL for any client, without psql commands. The script does not check where the database is.",
    };

    private readonly Option<bool> _single = new("--single-transaction") { Description = "Commit all migrations together or not at all." };
    private readonly Option<bool> _allowDataLoss = new("--allow-data-loss")
    {
        Description = "With --downgrade: allow dropping tables that contain rows.",
    };
    private readonly Option<bool> _outOfOrder = new("--out-of-order")
    {
        Description = "Also apply pending migrations older than the last applied one; with --downgrade: roll back in order of version.",
    };

    private readonly Option<string?> _output = new("--output", "-o") { Description = "The file to write (default: standard output)." };
    private readonly MigrationSet _set;
    private readonly CommandContext _surroundings;

    internal ScriptCommand(MigrationSet set, CommandContext context)
        : base("script", "Writes an upgrade or downgrade as an SQL script, for psql or any client.")
    {
        _set = set;
        _surroundings = context;
        Arguments.Add(_target);
        foreach (var option in new Option[] { _from, _downgrade, _plain, _single, _allowDataLoss, _outOfOrder, _output })
            Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult arguments)
    {
        var isDowngrade = arguments.GetValue(_downgrade);
        var (target, from) = (arguments.GetValue(_target), arguments.GetValue(_from));
        if (isDowngrade && target is null)
            throw new UsageException("--downgrade needs a target: base, or the last migration to keep.");
        if (arguments.GetValue(_plain) && arguments.GetValue(_outOfOrder))
            throw new UsageException("--out-of-order has no effect with --plain, which does not look at what is applied.");
        var (begin, end) = (
            from is null ? isDowngrade ? MigrationTarget.Head : MigrationTarget.Base : Read(from),
            target is null ? MigrationTarget.Head : Read(target));
        Check(isDowngrade, begin, end);
        var options = new MigratorOptions
        {
            SingleTransaction = arguments.GetValue(_single),
            AllowDataLoss = arguments.GetValue(_allowDataLoss),
            AllowOutOfOrder = arguments.GetValue(_outOfOrder),
        };
        using var text = new StringWriter();
        if (arguments.GetValue(_plain))
            OfflineSql.WritePlain(text, _set, isDowngrade ? MigrationDirection.Downgrade : MigrationDirection.Upgrade, begin, end, options);
        else if (isDowngrade)
            OfflineSql.WriteDowngrade(text, _set, begin, end, options);
        else
            OfflineSql.WriteUpgrade(text, _set, begin, end, options);
        if (arguments.GetValue(_output) is { } file)
            WriteFile(file, text.ToString());
        else
            _surroundings.Output.Write(text.ToString());
        return (int)ExitCode.Success;
    }

    /// <exception cref="IOException">It cannot be written.</exception>
    private void WriteFile(string file, string text)
    {
        try
        {
            File.WriteAllText(file, text);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"'{file}' cannot be written: {error.Message}");
        }

        _surroundings.ErrorScreen.WriteLine($"Wrote {PrintableText.OneLine(file)}.");
    }

    /// <summary>A script without a statement would look like one that has nothing left to do.</summary>
    /// <exception cref="UsageException">It leads the other way.</exception>
    private void Check(bool isDowngrade, MigrationTarget begin, MigrationTarget end)
    {
        if (!isDowngrade && end.Kind == MigrationTargetKind.Base)
            throw new UsageException("An upgrade cannot go to 'base'. --downgrade writes downgrades.");
        if (isDowngrade && end.Kind == MigrationTargetKind.Head)
            throw new UsageException("A downgrade cannot go to 'head'. Leave out --downgrade to write upgrades.");
        if (PositionOf(begin) is { } first && PositionOf(end) is { } last && (isDowngrade ? first < last : first > last))
            throw new UsageException(
                $"'{begin}', where the script starts, comes {(isDowngrade ? "before" : "after")} '{end}', where it leads. "
                + (isDowngrade ? "Leave out --downgrade to write upgrades." : "--downgrade writes downgrades."));
    }

    /// <summary>How many migrations are applied there; null where there is no such place, which the writer tells.</summary>
    private int? PositionOf(MigrationTarget target) => target.Kind switch
    {
        MigrationTargetKind.Base => 0,
        MigrationTargetKind.Head => _set.Migrations.Count,
        _ => _set.Migrations.Index().Where(pair => VersionOrder.Instance.Equals(pair.Item.Version, target.ToString())).Select(
            pair => (int?)(pair.Index + 1)).FirstOrDefault(),
    };

    private MigrationTarget Read(string text) => Targets.OfPlace(text, _set, "and a script has no database to count from");
}
