using MigrateBuild.Errors;
using MigrateBuild.Schema.RoundTrips;

namespace MigrateBuild.Schema;

/// <summary>The outcome of one migration's round trip, or of the way down to base and up to head.</summary>
public sealed record RoundTripOutcome
{
    /// <summary>The verdict.</summary>
    public required RoundTripVerdict Verdict { get; init; }

    /// <summary>How long the steps took.</summary>
    public StepSeconds Seconds { get; init; } = new();

    /// <summary>The script that failed, below its project's folder; null where none did.</summary>
    public string? Script { get; init; }

    /// <summary>The line of the statement that failed, from 1, or null.</summary>
    public int? Line { get; init; }

    /// <summary>The column of the statement that failed, from 1, or null.</summary>
    public int? Column { get; init; }

    /// <summary>What happened, for a person to read; null where all went well.</summary>
    public string? Message { get; init; }

    /// <summary>
    /// What <see cref="Message"/> says below its heading, which names the migration and the verdict, and without what follows for others;
    /// null where it has no such heading.
    /// </summary>
    internal string? Detail { get; init; }

    /// <summary>The script's failure as data, where a script failed; else null.</summary>
    internal Failure? Failure { get; init; }

    /// <summary>The failure of a seed or a verification as data, where one failed; else null.</summary>
    internal HookFailure? Hook { get; init; }

    /// <summary>Where in the down script <see cref="Fix"/> belongs, as the end of a sentence; null where there is none.</summary>
    internal string? FixPlace { get; init; }

    /// <summary>The differences between the schema that was expected and the one that is there.</summary>
    public IReadOnlyList<SchemaDifference> Differences { get; init; } = [];

    /// <summary>
    /// The statements that fix the differences at the end of the down script, in an order that runs. They were run there: the
    /// schema was then what it was before the upgrade, and the upgrade led to the same schema again. Empty where none do.
    /// </summary>
    public IReadOnlyList<string> Fix { get; init; } = [];

    /// <summary>The names of the objects among <see cref="Differences"/> that no statement was found for.</summary>
    public IReadOnlyList<string> Unfixed { get; init; } = [];

    /// <summary>
    /// Where a downgrade leaves differences and there is no <see cref="Fix"/>: what remains, for a person to read; else null.
    /// </summary>
    public string? Advice { get; init; }

    /// <summary>
    /// What is worth knowing and no failure: what a script leaves in its session, where the next script of another runner would
    /// run under it, or outside the schemas; that the migration was tried beside an upgrade that fails.
    /// </summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>
    /// The earlier migration, such as <c>0007_add_orders</c>, whose failed upgrade this follows from: what it would have made is missing,
    /// or what it would have removed is in the way. Such an outcome says nothing about this migration, which is judged again once that
    /// upgrade is fixed. Null for every other outcome.
    /// </summary>
    public string? ConsequenceOf { get; init; }

    /// <summary>For an upgrade that failed: the later migrations whose outcome is its consequence, in order.</summary>
    public IReadOnlyList<string> Consequences { get; init; } = [];

    /// <summary>
    /// For the way down to base and up to head: the migrations, in order, that it went without, because their upgrades failed. Head was
    /// not reached then, and an outcome without a failure of its own is a consequence of the first of them. Empty for a migration.
    /// </summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>
    /// What a script needs that the embedded server does not have, where it failed for that alone: the outcome says nothing about the
    /// migration, which is judged on another kind of server. Null for every other outcome.
    /// </summary>
    public ServerLimit? Limit { get; init; }

    /// <summary>
    /// Whether a test of it fails: whenever the migration is neither reversible nor declared irreversible, not a consequence of
    /// another one that fails, and not beyond what the server can have.
    /// </summary>
    public bool IsFailure =>
        Verdict is not (RoundTripVerdict.Reversible or RoundTripVerdict.Irreversible) && ConsequenceOf is null && Limit is null;

    /// <summary>
    /// Whether a test of it is skipped, with <see cref="Message"/> as the reason: it is declared irreversible, or says nothing because
    /// an earlier upgrade failed or the server lacks what a script needs.
    /// </summary>
    public bool IsSkipped => Verdict == RoundTripVerdict.Irreversible || ConsequenceOf is not null || Limit is not null;
}
