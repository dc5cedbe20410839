using System.Text;
using MigrateBuild.Schema;

namespace MigrateBuild.Benchmarks.Peers;

/// <summary>
/// The steps that a round trip ran, as one script for psql: each of the migrations' scripts in a transaction, those that
/// want none without. Where the round trip found a failure, psql does no more than it did: steps that must not stay are
/// rolled back, where the product has to set up a new database.
/// </summary>
internal sealed class PsqlScript
{
    private readonly StringBuilder _text = new();
    private readonly Func<string>? _dump;

    private PsqlScript(Func<string>? dump) => _dump = dump;

    /// <param name="report">What the round trip ran.</param>
    /// <param name="dump">The command that dumps the schema, asked for at every place where a snapshot is taken; null for none.</param>
    internal static string Of(RoundTripReport report, Func<string>? dump = null)
    {
        var script = new PsqlScript(dump);
        foreach (var outcome in report.Migrations)
            script.Climb(outcome.Migration, outcome.Outcome);
        script.Walk(report);
        return script._text.ToString();
    }

    private void Climb(Migration migration, RoundTripOutcome outcome)
    {
        Dump();
        Run(migration.Up);
        if (outcome.Verdict == RoundTripVerdict.UpFailed)
            return;
        Dump();
        if (migration.Down is null)
            return;

        switch (outcome.Verdict)
        {
            case RoundTripVerdict.Reversible:
                Run(migration.Down);
                Dump();
                Run(migration.Up);
                break;
            case RoundTripVerdict.DownFailed:
                Run(migration.Down);
                Dump();
                break;
            default:
                // Back to where the upgrade left it, which is what the product gets from a copy.
                if (!migration.Down.Settings.NoTransaction && !migration.Up.Settings.NoTransaction)
                    _text.Append("BEGIN;\n").Append(migration.Down.Text).Append("\n;\n").Append(migration.Up.Text)
                        .Append("\n;\nROLLBACK;\n");
                Dump();
                break;
        }

        Dump();
    }

    private void Walk(RoundTripReport report)
    {
        var applied = report.Migrations.Where(item => item.Outcome.Verdict != RoundTripVerdict.UpFailed).Select(item => item.Migration)
            .ToList();
        foreach (var migration in Enumerable.Reverse(applied))
        {
            if (migration.Down is null)
                return;
            Run(migration.Down);
            if (report.WholeWay.Verdict == RoundTripVerdict.DownFailed && report.WholeWay.Script == migration.Down.Path)
                return;
        }

        Dump();
        if (report.WholeWay.Verdict == RoundTripVerdict.DownDiffers)
            return;
        foreach (var migration in applied)
            Run(migration.Up);
        Dump();
    }

    private void Run(MigrationScript script)
    {
        if (script.Settings.NoTransaction)
            _text.Append(script.Text).Append("\n;\n");
        else
            _text.Append("BEGIN;\n").Append(script.Text).Append("\n;\nCOMMIT;\n");
        // Each of the product's scripts begins in a session as it was opened; psql is told so only where it makes a difference.
        if (script.Text.Contains("set_config", StringComparison.Ordinal)
            || script.Statements.Any(statement => statement.Kind.StartsWith("SET", StringComparison.Ordinal)))
            _text.Append("RESET ALL;\n");
    }

    private void Dump()
    {
        if (_dump is not null)
            _text.Append(@"\! ").Append(_dump()).Append('\n');
    }
}
