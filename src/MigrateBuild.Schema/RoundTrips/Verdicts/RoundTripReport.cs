using System.Diagnostics;

namespace MigrateBuild.Schema;

/// <summary>All outcomes of a set's round trip.</summary>
public sealed record RoundTripReport
{
    /// <summary>The name of the set.</summary>
    public required string Set { get; init; }

    /// <summary>Where the server came from.</summary>
    public required ServerKind ServerKind { get; init; }

    /// <summary>The server's version, as <c>server_version</c> has it.</summary>
    public required string ServerVersion { get; init; }

    /// <summary>How long it all took, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>The migrations, in order of version.</summary>
    public required IReadOnlyList<MigrationOutcome> Migrations { get; init; }

    /// <summary>The way from head down to base and up to head again.</summary>
    public required RoundTripOutcome WholeWay { get; init; }

    /// <summary>When the round trip began, or null where it is not known.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>What people should know of the server (<see cref="DatabaseServer.Notes"/>).</summary>
    public IReadOnlyList<string> ServerNotes { get; init; } = [];

    /// <summary>
    /// The schema at head, or null where it is not known. Where upgrades failed it is that of the others:
    /// <see cref="RoundTripOutcome.Without"/> of <see cref="WholeWay"/> names those that are missing.
    /// </summary>
    public SchemaSnapshot? Head { get; init; }

    /// <summary>
    /// Whether nothing failed: each migration is reversible or declared irreversible, and the way down to base and up to head again
    /// leads where it should.
    /// </summary>
    public bool Succeeded => !WholeWay.IsFailure && Migrations.All(migration => !migration.Outcome.IsFailure);

    /// <summary>The outcome of one migration, for a test case of its own.</summary>
    /// <param name="version">The migration's version (<see cref="Migration.Version"/>).</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="ArgumentException">The set has no migration of that version.</exception>
    public RoundTripOutcome OutcomeOf(string version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return Migrations.FirstOrDefault(migration => migration.Migration.Version == version)?.Outcome
            ?? throw new ArgumentException($"The set {Set} has no migration of the version '{version}'.", nameof(version));
    }

    /// <summary>Does nothing where the round trip <see cref="Succeeded"/>.</summary>
    /// <exception cref="RoundTripFailedException">Something failed; the message says what, with the fixes.</exception>
    [StackTraceHidden]
    public void ThrowIfFailed()
    {
        if (!Succeeded)
            throw new RoundTripFailedException(this);
    }
}
