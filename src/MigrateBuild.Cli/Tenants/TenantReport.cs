using System.Globalization;
using MigrateBuild.Cli.Output;
using MigrateBuild.Errors;

namespace MigrateBuild.Cli.Tenants;

/// <summary>Tells each tenant as it ends, and the sum at the end.</summary>
internal sealed class TenantReport(ITenantCommand command, string set, string name, Surroundings surroundings, bool isJson)
{
    private readonly TenantSummary _summary = new();
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private int _good;

    /// <summary>Whether every tenant so far is as it should be.</summary>
    internal bool IsGood => _good == _summary.Total;

    internal void Begin()
    {
        // In pieces, so that nothing piles up; together they are one object.
        if (isJson)
            surroundings.Output.WriteLine($"{{\n\"set\": {TenantJson.Text(set)},\n\"command\": {TenantJson.Text(name)},\n\"tenants\": [");
    }

    internal void Add(TenantResult result)
    {
        if (isJson)
            surroundings.Output.WriteLine($"{(_summary.Total > 0 ? "," : "")}{TenantJson.Text(TenantJson.Of(result))}");
        else
            surroundings.Output.WriteLine(PrintableText.Lines(LineOf(result)));
        _summary.Add(result);
        if (command.IsGood(result))
            _good++;
    }

    /// <param name="error">What ended the run before its time, or null.</param>
    internal void End(Exception? error)
    {
        var seconds = TimeProvider.System.GetElapsedTime(_start).TotalSeconds;
        if (isJson)
            surroundings.Output.WriteLine($"],\n\"summary\": {TenantJson.Text(TenantJson.Of(_summary, _good, seconds))},\n\"error\": {TenantJson.Text(error is null ? null : ErrorText.Of(error))}\n}}");
        else if (_summary.Total > 0 || error is not null)
            surroundings.Output.WriteLine(SumOf(seconds));
        if (error is not null)
            surroundings.Error.WriteLine($"error: {ErrorText.Of(error)}");
        else if (_summary.Total == 0)
            surroundings.Error.WriteLine("warning: there are no tenants: the file or query lists none. Nothing was done.");
    }

    private string LineOf(TenantResult result)
    {
        var what = result.Outcome switch
        {
            TenantOutcome.Succeeded => command.Describe(result),
            TenantOutcome.Skipped => "skipped",
            TenantOutcome.Canceled => $"canceled{PlaceOf(result)}",
            _ => $"FAILED{PlaceOf(result)}: {ErrorOf(result)?.ReplaceLineEndings("\n  ")}",
        };
        return $"{PrintableText.OneLine(result.Tenant)}: {what}";
    }

    internal static string? ErrorOf(TenantResult result) => result.Exception is { } error ? ErrorText.Of(error) : result.Error;

    // Without a version the tenant is at base, or its history could not be read: only a script that ran tells.
    private static string PlaceOf(TenantResult result) =>
        result.To is { } version ? $" at {version}" : result.Exception is MigrationException { Script: not null } ? " at base" : "";

    private static string Count(int number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");

    private string SumOf(double seconds)
    {
        var parts = new[]
        {
            (_good, "succeeded"),
            (_summary.Succeeded - _good, "not at head"),
            (_summary.Failed, "failed"),
            (_summary.Canceled, "canceled"),
            (_summary.Skipped, "skipped"),
        }.Where(part => part.Item1 > 0 || part.Item2 == "succeeded").Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Item1} {part.Item2}"));
        var steps = _summary.Steps > 0 ? $"; {Count(_summary.Steps, "migration")} on {Count(_summary.Changed, "tenant")}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{Count(_summary.Total, "tenant")} in {seconds:0.00} s: {string.Join(", ", parts)}{steps}.");
    }
}
