using System.Globalization;
using System.Text.Json;
using MigrateBuild.Cli.Context;
using MigrateBuild.Cli.Failures;
using MigrateBuild.Cli.Json;
using MigrateBuild.Cli.Output;
using MigrateBuild.Errors;

namespace MigrateBuild.Cli.Tenants;

/// <summary>Tells each tenant as it ends, and the sum at the end.</summary>
internal sealed class TenantReport(ITenantCommand command, string set, string name, CommandContext context, bool isJson)
{
    private readonly TenantSummary _summary = new();
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private int _good;
    private bool _isDryRun;

    /// <summary>Whether every tenant so far is as it should be.</summary>
    internal bool IsGood => _good == _summary.Total;

    internal void Begin()
    {
        // In pieces, so that nothing piles up; together they are one object.
        if (isJson)
            context.Output.WriteLine($"{{\n\"set\": {Text(set)},\n\"command\": {Text(name)},\n\"tenants\": [");
    }

    internal void Add(TenantResult result)
    {
        if (isJson)
            context.Output.WriteLine(
                $"{(_summary.Total > 0 ? "," : "")}{JsonSerializer.Serialize(TenantJson.Create(result), CliJson.OneLine.TenantJson)}");
        else
            context.OutputScreen.WriteLine(context.OutputScreen.Paint(PrintableText.Lines(LineOf(result)), ColorOf(result)));
        _summary.Add(result);
        _isDryRun |= result.IsDryRun;
        if (command.IsGood(result))
            _good++;
    }

    /// <param name="error">What ended the run before its time, or null.</param>
    internal void End(Exception? error)
    {
        var screen = context.ErrorScreen;
        var duration = TimeProvider.System.GetElapsedTime(_start);
        var seconds = duration.TotalSeconds;
        if (isJson)
        {
            var summary = JsonSerializer.Serialize(TenantSummaryJson.Create(_summary, _good, seconds), CliJson.OneLine.TenantSummaryJson);
            context.Output.WriteLine($"],\n\"summary\": {summary},\n\"error\": {(error is null ? "null" : Text(ErrorText.Of(error)))}\n}}");
        }
        else if (_summary.Total > 0)
            context.Output.WriteLine(SumOf(duration));
        if (error is not null)
            screen.WriteProblem(new Problem(Heading: null, ErrorText.Of(error)));
        else if (_summary.Total == 0)
            screen.WriteWarning("The file or query lists no tenants. Nothing was done.");
    }

    private string LineOf(TenantResult result)
    {
        var what = result.Outcome switch
        {
            TenantOutcome.Succeeded => command.Describe(result),
            TenantOutcome.Skipped => "skipped",
            TenantOutcome.Canceled => $"canceled{PlaceOf(result)}",
            _ => $"FAILED{PlaceOf(result)}: {ErrorText.Of(result)?.ReplaceLineEndings("\n  ")}",
        };
        return $"{PrintableText.OneLine(result.Tenant)}: {what}";
    }

    // Without a version the tenant is at base, or its history could not be read: only a script that ran tells.
    private static string PlaceOf(TenantResult result) =>
        result.To is { } version ? $" at {version}" : result.Exception is MigrationException { Script: not null } ? " at base" : "";

    private static string Text(string text) => JsonSerializer.Serialize(text, CliJson.OneLine.String);

    private Color? ColorOf(TenantResult result) => result.Outcome switch
    {
        TenantOutcome.Failed => Color.Red,
        TenantOutcome.Succeeded when command.IsGood(result) => null,
        _ => Color.Yellow,
    };

    private static string Count(int number, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");

    private string SumOf(TimeSpan duration)
    {
        var parts = new[]
        {
            (_good, "succeeded"),
            (_summary.Succeeded - _good, "not at head"),
            (_summary.Failed, "failed"),
            (_summary.Canceled, "canceled"),
            (_summary.Skipped, "skipped"),
        }.Where(part => part.Item1 > 0 || part.Item2 == "succeeded").Select(
            part => string.Create(CultureInfo.InvariantCulture, $"{part.Item1} {part.Item2}"));
        var steps = _summary.Steps > 0 ? $"; {Count(_summary.Steps, "migration")} on {Count(_summary.Changed, "tenant")}" : "";
        var dryRun = _isDryRun ? " Dry run: nothing was changed." : "";
        return $"{Count(_summary.Total, "tenant")} in {DurationText.Of(duration)}: {string.Join(", ", parts)}{steps}.{dryRun}";
    }
}
