using MigrateBuild.Errors;

namespace MigrateBuild;

/// <summary>
/// A migration could not be applied or taken back, or a run was refused before it began. The message is complete: it
/// starts with <c>script(line,column): error SQLSTATE:</c> where the failure belongs to a statement, and holds the
/// server's detail, hint and context. It never holds the connection string.
/// </summary>
public class MigrationException : Exception
{
    internal MigrationException(string message, Exception? innerException = null)
        : base(PrintableText.Lines(message), innerException)
    {
    }

    /// <summary>Version and name of the migration, such as <c>0007_add_orders</c>; null where the failure is of no one migration.</summary>
    public string? Migration { get; internal init; }

    /// <summary>The script's path below its project's folder, or null.</summary>
    public string? Script { get; internal init; }

    /// <summary>The line in the script, from 1; null where no one statement failed (such as at COMMIT).</summary>
    public int? Line { get; internal init; }

    /// <summary>
    /// The column in the line, from 1, in UTF-16 code units as editors and compilers count (a tab is one); null as <see cref="Line"/> is.
    /// </summary>
    public int? Column { get; internal init; }

    /// <summary>The server's error code (PostgreSQL manual, appendix A), or null.</summary>
    public string? SqlState { get; internal init; }

    /// <summary>The server's detail, or null.</summary>
    public string? Detail { get; internal init; }

    /// <summary>The server's hint, or null.</summary>
    public string? Hint { get; internal init; }

    /// <summary>The server's context, such as the lines of PL/pgSQL functions that were running, or null.</summary>
    public string? Where { get; internal init; }

    /// <summary>The beginning of the statement, on one line, or null.</summary>
    public string? Statement { get; internal init; }

    /// <summary>What the migrator itself was doing, where no statement of the script failed.</summary>
    internal string? During { get; init; }

    /// <summary>Whether the run had done all that it was to do, and what it has left is what failed.</summary>
    internal bool IsAfterRun { get; init; }

    /// <summary>The same failure in other words.</summary>
    internal MigrationException With(string message) => new(message, InnerException)
    {
        Migration = Migration,
        Script = Script,
        Line = Line,
        Column = Column,
        SqlState = SqlState,
        Detail = Detail,
        Hint = Hint,
        Where = Where,
        Statement = Statement,
        During = During,
        IsAfterRun = IsAfterRun,
    };
}
