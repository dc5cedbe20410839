using System.Text.Json.Serialization;

namespace MigrateBuild.Cli.Json;

/// <summary>An upgrade or a downgrade that failed, and how it left the database.</summary>
internal sealed record RunFailureJson : FailureJson
{
    internal RunFailureJson(FailureJson failure, RunEndJson end)
        : base(failure)
    {
        Set = end.Set;
        Direction = end.Direction;
        From = end.From;
        To = end.To;
        Unfinished = end.Unfinished;
        Migrations = end.Migrations;
    }

    // What went wrong stands before it.

    [JsonPropertyOrder(1)]
    public string Set { get; }

    [JsonPropertyOrder(1)]
    public string Direction { get; }

    [JsonPropertyOrder(1)]
    public string? From { get; }

    [JsonPropertyOrder(1)]
    public string? To { get; }

    [JsonPropertyOrder(1)]
    public string? Unfinished { get; }

    [JsonPropertyOrder(1)]
    public IReadOnlyList<StepJson> Migrations { get; }
}
