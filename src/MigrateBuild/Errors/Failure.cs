using Npgsql;

namespace MigrateBuild.Errors;

/// <summary>
/// What is known of a failure: what went wrong, where, what stays, and what helps. It is data until <see cref="FailureText"/> writes it
/// for people; programs, and the command line, read it here or in <see cref="MigrationException"/>.
/// </summary>
/// <param name="Kind">What kind of failure it is.</param>
/// <param name="Effect">What it leaves.</param>
/// <param name="Problem">What went wrong, in sentences or as the server says it.</param>
internal sealed record Failure(MigrationFailureKind Kind, MigrationFailureEffect Effect, string Problem)
{
    /// <summary>Version and name of the migration, or null.</summary>
    internal string? Migration { get; init; }

    /// <summary>The script's path below its project's folder, or null.</summary>
    internal string? Script { get; init; }

    internal int? Line { get; init; }

    internal int? Column { get; init; }

    /// <summary>How the text begins; null where the failure belongs to no script.</summary>
    internal FailureHeading? Heading { get; init; }

    internal string? SqlState { get; init; }

    internal string? Detail { get; init; }

    internal string? Hint { get; init; }

    internal string? Where { get; init; }

    /// <summary>The SQL of a function that was running, shortened, or null.</summary>
    internal string? Query { get; init; }

    /// <summary>The beginning of the statement, or null.</summary>
    internal string? Statement { get; init; }

    /// <summary>What the migrator itself was doing, where no statement of the script failed.</summary>
    internal string? During { get; init; }

    /// <summary>The migration that the problem says the database is at; null where it does not say.</summary>
    internal string? At { get; init; }

    /// <summary>What there is now, in sentences; null where the problem says it.</summary>
    internal string? Remains { get; init; }

    /// <summary>Whether what remains is told after the advice.</summary>
    internal bool IsAdvicePartOfProblem { get; init; }

    /// <summary>What helps, told in the same lines.</summary>
    internal IReadOnlyList<Advice> Advice { get; init; } = [];

    /// <summary>What helps, each told in a line of its own that begins with <c>next</c>.</summary>
    internal IReadOnlyList<Advice> Next { get; init; } = [];

    /// <summary>Several failures that have headings of their own, each as a line; they come first.</summary>
    internal IReadOnlyList<(FailureHeading Heading, string Text)> Findings { get; init; } = [];

    /// <summary>What the server said.</summary>
    internal Exception? Cause { get; init; }

    /// <summary>A failure that is nothing but what the server said to something that the migrator sent for itself.</summary>
    /// <param name="kind">What kind of failure it is.</param>
    /// <param name="effect">What it leaves.</param>
    /// <param name="what">What could not be done, as the beginning of a sentence.</param>
    /// <param name="error">What the server said.</param>
    internal static Failure From(MigrationFailureKind kind, MigrationFailureEffect effect, string what, PostgresException error) =>
        new(kind, effect, $"{what}: {PrintableText.Of(error)}") { SqlState = error.SqlState, Cause = error };
}
