using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Analysis;

/// <summary>
/// A setting at some point of a script. <c>SET</c> holds for the session and <c>SET LOCAL</c> for the transaction, and what a transaction
/// or a savepoint set is gone when it is rolled back (PostgreSQL manual, "SET").
/// </summary>
internal sealed record ScopedSetting<T>
{
    private ScopedSetting()
    {
    }

    /// <summary>What holds here.</summary>
    internal T Value => Local is { Item1: var local } ? local : Session;

    private T Session { get; init; } = default!;

    private ValueTuple<T>? Local { get; init; }

    /// <summary>What holds again after a ROLLBACK.</summary>
    private T AtBegin { get; init; } = default!;

    private bool IsInTransaction { get; init; }

    private Savepoints<ScopedSetting<T>> Savepoints { get; init; } = Savepoints<ScopedSetting<T>>.None;

    /// <summary>The setting with which a script begins.</summary>
    /// <param name="session">What the session gives it.</param>
    /// <param name="isTransaction">Whether the migrator runs the script in a transaction.</param>
    internal static ScopedSetting<T> AtStart(T session, bool isTransaction) =>
        new() { Session = session, AtBegin = session, IsInTransaction = isTransaction };

    /// <summary>The same with another value up to the end of the transaction.</summary>
    internal ScopedSetting<T> WithLocal(T value) => this with { Local = new(value) };

    /// <summary>The setting behind a statement.</summary>
    /// <param name="changes">What the statement makes of it.</param>
    /// <param name="valueOf">The value that a change gives it.</param>
    internal ScopedSetting<T> After(SqlNode statement, IEnumerable<SettingChange> changes, Func<SettingChange, T> valueOf) =>
        changes.Aggregate(AfterTransactionCommand(statement), (setting, change) => setting.With(change, valueOf(change)));

    private ScopedSetting<T> With(SettingChange change, T value)
    {
        if (!change.IsLocal)
            return this with { Session = value, Local = null };
        // Outside a transaction SET LOCAL does nothing but warn.
        return IsInTransaction ? WithLocal(value) : this;
    }

    private ScopedSetting<T> AfterTransactionCommand(SqlNode statement)
    {
        if (!statement.Is("TransactionStmt"))
            return this;
        var (setting, left) = Savepoints.After(statement, this);
        return setting.AfterBeginOrEnd(statement) with { Savepoints = left };
    }

    private ScopedSetting<T> AfterBeginOrEnd(SqlNode statement)
    {
        if (TransactionCommand.Begins(statement))
            return this with { IsInTransaction = true, AtBegin = Session };
        if (!TransactionCommand.Ends(statement))
            return this;
        var session = TransactionCommand.RollsBack(statement) ? AtBegin : Session;
        return this with
        {
            Session = session,
            AtBegin = session,
            Local = null,
            IsInTransaction = TransactionCommand.IsChained(statement),
        };
    }
}
