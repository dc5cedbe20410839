namespace MigrateBuild.Schema.RoundTrips;

/// <summary>Whose fault it is that a migration fails.</summary>
/// <param name="Attempt">The attempt that shows it.</param>
internal sealed record Judgement(Attempt Attempt)
{
    /// <summary>The migration whose failed upgrade it follows from; null where it follows from none.</summary>
    internal Migration? Cause { get; init; }

    /// <summary>For an attempt that was made where failed upgrades had run but for the statements that fail: those; else empty.</summary>
    internal IReadOnlyList<Migration> Beside { get; init; } = [];

    /// <summary>Whether a trial has dropped roles that were there before it: the database of the climb has to be made anew.</summary>
    internal bool HasTakenRoles { get; init; }

    /// <summary>The first migration whose failed upgrade has a part in it; null for none.</summary>
    internal Migration? Blamed => Cause ?? (Beside.Count > 0 ? Beside[0] : null);
}
