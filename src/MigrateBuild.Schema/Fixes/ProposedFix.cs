namespace MigrateBuild.Schema.Fixes;

/// <summary>What fixes a difference: statements, or words where no statement is right for certain.</summary>
/// <param name="Steps">The statements; empty where there are none.</param>
/// <param name="Advice">What else is to be known, or null.</param>
internal sealed record ProposedFix(IReadOnlyList<FixStep> Steps, string? Advice = null)
{
    /// <summary>Whether the statements of another difference fix this one too.</summary>
    public bool IsCovered { get; init; }

    /// <summary>Whether the words say that no statement was found.</summary>
    public bool IsUnknown { get; init; }

    /// <summary>Whether each statement is right without the others: they change one property each.</summary>
    public bool AreApart { get; init; }

    internal static readonly ProposedFix None = new([]);

    internal static ProposedFix Words(string advice) => new([], advice);

    internal static ProposedFix From(params FixStep[] steps) => new(steps);
}
