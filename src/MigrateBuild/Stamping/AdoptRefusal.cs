using MigrateBuild.Errors;

namespace MigrateBuild.Stamping;

/// <summary>Why another tool's history is not taken over.</summary>
internal static class AdoptRefusal
{
    /// <summary>The most entries or tables that a message names.</summary>
    internal const int MostNamed = 5;

    internal const string NameAnother = "Name the table with '--schema' and '--table' (ForeignHistory.Schema and Table).";

    internal static MigrationException Create(
        string problem, string advice, string? remains = "Nothing was written.", Exception? cause = null) =>
        new(new(MigrationFailureKind.NotAdopted, MigrationFailureEffect.NothingRun, problem)
        {
            Remains = remains,
            Advice = [new Advice.Say(advice)],
            Cause = cause,
        });
}
