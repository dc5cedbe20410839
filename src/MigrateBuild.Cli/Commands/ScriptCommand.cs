using System.CommandLine;
using MigrateBuild.Cli.Output;

namespace MigrateBuild.Cli.Commands;

/// <summary>SQL for a person to run; needs no database.</summary>
internal sealed class ScriptCommand : Command
{
    private readonly Argument<string?> _target = new("target")
    {
        Description = "Where the script leads: head (the default), or with --downgrade base; a version, or the beginning of one version or name.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _from = new("--from") { Description = "Where it begins: a version, base (the default of an upgrade) or head (of a downgrade). What is done already is left out anyway." };
    private readonly Option<bool> _downgrade = new("--downgrade") { Description = "Write downgrades." };
    private readonly Option<bool> _single = new("--single-transaction") { Description = "All in one transaction." };
    private readonly Option<bool> _allowDataLoss = new("--allow-data-loss") { Description = "With --downgrade: let tables go that hold rows." };
    private readonly Option<bool> _outOfOrder = new("--out-of-order")
    {
        Description = "Apply migrations that come before applied ones, too; with --downgrade: take them back in order of version.",
    };

    private readonly Option<string?> _output = new("--output", "-o") { Description = "The file to write; standard output by default." };
    private readonly MigrationSet _set;
    private readonly Surroundings _surroundings;

    internal ScriptCommand(MigrationSet set, Surroundings surroundings)
        : base("script", "Writes the SQL of a run, for psql.")
    {
        _set = set;
        _surroundings = surroundings;
        Arguments.Add(_target);
        foreach (var option in new Option[] { _from, _downgrade, _single, _allowDataLoss, _outOfOrder, _output })
            Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult arguments)
    {
        var isDowngrade = arguments.GetValue(_downgrade);
        var (target, from) = (arguments.GetValue(_target), arguments.GetValue(_from));
        if (isDowngrade && target is null)
            throw new UsageException("--downgrade needs a target: base, or the version that is to stay as the last.");
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
        if (isDowngrade)
            OfflineSql.WriteDowngrade(text, _set, begin, end, options);
        else
            OfflineSql.WriteUpgrade(text, _set, begin, end, options);
        if (arguments.GetValue(_output) is { } file)
            File.WriteAllText(file, text.ToString());
        else
            _surroundings.Output.Write(text.ToString());
        return (int)ExitCode.Success;
    }

    /// <summary>A script without a statement would look like one that has nothing left to do.</summary>
    /// <exception cref="UsageException">It leads the other way.</exception>
    private void Check(bool isDowngrade, MigrationTarget begin, MigrationTarget end)
    {
        if (!isDowngrade && end.Kind == MigrationTargetKind.Base)
            throw new UsageException("'base' is no target of an upgrade; --downgrade writes downgrades.");
        if (isDowngrade && end.Kind == MigrationTargetKind.Head)
            throw new UsageException("'head' is no target of a downgrade; without --downgrade the script writes upgrades.");
        if (PositionOf(begin) is { } first && PositionOf(end) is { } last && (isDowngrade ? first < last : first > last))
            throw new UsageException($"'{begin}', where the script begins, comes {(isDowngrade ? "before" : "after")} '{end}', where it leads{(isDowngrade ? "; without --downgrade it writes upgrades" : "; --downgrade writes downgrades")}.");
    }

    /// <summary>How many migrations are applied there; null where there is no such place, which the writer tells.</summary>
    private int? PositionOf(MigrationTarget target) => target.Kind switch
    {
        MigrationTargetKind.Base => 0,
        MigrationTargetKind.Head => _set.Migrations.Count,
        _ => _set.Migrations.Index().Where(pair => VersionOrder.Instance.Equals(pair.Item.Version, target.ToString())).Select(pair => (int?)(pair.Index + 1)).FirstOrDefault(),
    };

    private MigrationTarget Read(string text) => Targets.OfPlace(text, _set, "and a script knows no database to count from");
}
