using MigrateBuild.Errors;

namespace MigrateBuild;

/// <summary>
/// A migration could not be applied or taken back, or a run was refused before it began. What is known of it stands in properties;
/// the message is the same for people. It starts with <c>script(line,column): error SQLSTATE:</c> where the failure belongs to a
/// statement, and holds the server's detail, hint and context. It never holds the connection string.
/// </summary>
public class MigrationException : Exception
{
    private readonly Failure _failure;

    internal MigrationException(Failure failure)
        : base(PrintableText.Lines(FailureText.Of(failure)), failure.Cause) => _failure = failure;

    /// <summary>What kind of failure it is.</summary>
    public MigrationFailureKind Kind => _failure.Kind;

    /// <summary>What stays of the script or the run that failed; of the migrations before it <see cref="Completed"/> tells.</summary>
    public MigrationFailureEffect Effect => _failure.Effect;

    /// <summary>
    /// What the run had done before, and what stays: in the order in which it was done. Empty in a single transaction, and of a failure
    /// that is not one of a run.
    /// </summary>
    public IReadOnlyList<MigrationStep> Completed { get; internal set; } = [];

    /// <summary>Version and name of the migration, such as <c>0007_add_orders</c>; null where the failure is of no one migration.</summary>
    public string? Migration => _failure.Migration;

    /// <summary>The script's path below its project's folder, or null.</summary>
    public string? Script => _failure.Script;

    /// <summary>The line in the script, from 1; null where no one statement failed (such as at COMMIT).</summary>
    public int? Line => _failure.Line;

    /// <summary>
    /// The column in the line, from 1, in UTF-16 code units as editors and compilers count (a tab is one); null as <see cref="Line"/> is.
    /// </summary>
    public int? Column => _failure.Column;

    /// <summary>The server's error code (PostgreSQL manual, appendix A), or null.</summary>
    public string? SqlState => _failure.SqlState;

    /// <summary>The server's detail, or null.</summary>
    public string? Detail => _failure.Detail;

    /// <summary>The server's hint, or null.</summary>
    public string? Hint => _failure.Hint;

    /// <summary>The server's context, such as the lines of PL/pgSQL functions that were running, or null.</summary>
    public string? Where => _failure.Where;

    /// <summary>The beginning of the statement, on one line, or null.</summary>
    public string? Statement => _failure.Statement;

    internal Failure Failure => _failure;

    /// <summary>The same failure with more that helps, told in a line of its own.</summary>
    internal MigrationException With(Advice next) => new(_failure with { Next = [.. _failure.Next, next] });
}
