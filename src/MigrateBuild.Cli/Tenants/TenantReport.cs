using System.Globalization;
using MigrateBuild.Cli.Output;

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
            surroundings.Output.WriteLine(LineOf(result));
        _summary.Add(result);
        if (command.IsGood(result))
            _good++;
    }

    /// <param name="error">What ended the run before its time, or null.</param>
    internal void End(Exception? error)
    {
        var seconds = TimeProvider.System.GetElapsedTime(_start).TotalSeconds;
        if (isJson)
            surroundings.Output.WriteLine($"],\n\"summary\": {TenantJson.Text(TenantJson.Of(_summary, _good, seconds))},\n\"error\": {TenantJson.Text(error?.Message)}\n}}");
        else if (_summary.Total == 0 && error is null)
            surroundings.Output.WriteLine("There are no tenants.");
        else
            surroundings.Output.WriteLine(SumOf(seconds));
        if (error is not null)
            surroundings.Error.WriteLine($"error: {error.Message}");
    }

    private string LineOf(TenantResult result)
    {
        var what = result.Outcome switch
        {
            TenantOutcome.Succeeded => command.Describe(result),
            TenantOutcome.Skipped => "skipped",
            TenantOutcome.Canceled => $"canceled at {result.To ?? "base"}",
            _ => $"FAILED at {result.To ?? "base"}: {result.Error?.ReplaceLineEndings("\n  ")}",
        };
        return $"{OneLine(result.Tenant)}: {what}";
    }

    // A name from a query may hold anything, such as what moves a terminal's cursor.
    private static string OneLine(string name) => string.Concat(name.Select(character => char.IsControl(character) ? '?' : character));

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
        var steps = _summary.Steps > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {_summary.Steps} migrations on {_summary.Changed} tenants") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{_summary.Total} tenants in {seconds:0.00} s: {string.Join(", ", parts)}{steps}.");
    }
}
