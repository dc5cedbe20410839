using System.Text.Json.Serialization;

namespace MigrateBuild.Manifest;

/// <summary>
/// What the parser knows of a statement, kept so that nobody has to guess it from the text again. What is not said is not so.
/// </summary>
internal sealed record StatementFacts
{
    /// <summary>Of a statement of which there is nothing to say.</summary>
    internal static readonly StatementFacts None = new();

    /// <summary>What it does to the transaction around it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public TransactionRole Transaction { get; init; }

    /// <summary>What else matters to who runs it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public StatementTraits Traits { get; init; }

    /// <summary>
    /// Of <c>CREATE INDEX</c>, <c>REINDEX</c> and <c>DROP INDEX CONCURRENTLY</c>: the table of the index, or the index, as SQL names it.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ConcurrentIndexOf { get; init; }

    /// <summary>What is there after it because of it; null for nothing. What is built and run later from text is not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<NamedEffect>? Makes { get; init; }

    /// <summary>Likewise, what is no longer there.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<NamedEffect>? Removes { get; init; }

    /// <summary>Whether the statement has all of the traits.</summary>
    internal bool Has(StatementTraits traits) => (Traits & traits) == traits;

    /// <summary>Whether the statement has one of the traits.</summary>
    internal bool HasAny(StatementTraits traits) => (Traits & traits) != 0;
}
