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

    /// <summary>Whether something is prepared that sets it.</summary>
    private bool IsPrepared { get; init; }

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
    internal ScopedSetting<T> After(SqlNode statement, IEnumerable<SettingChange> changes, Func<SettingChange, T> valueOf)
    {
        var setting = changes.Aggregate(AfterTransactionCommand(statement), (before, change) => before.With(change, valueOf));
        return IsPrepared && Runs(statement) ? setting.With(SettingChange.Unknown, valueOf) : setting;
    }

    /// <summary>The setting with other values, here and where its transaction ends.</summary>
    internal ScopedSetting<T> Map(Func<T, T> change)
    {
        var session = change(Session);
        ValueTuple<T>? local = Local is { Item1: var value } ? new(change(value)) : null;
        return EqualityComparer<T>.Default.Equals(session, Session) && Nullable.Equals(local, Local)
            ? this
            : this with { Session = session, Local = local };
    }

    private ScopedSetting<T> With(SettingChange change, Func<SettingChange, T> valueOf)
    {
        if (change.IsPrepared)
            return this with { IsPrepared = true };
        var value = valueOf(change);
        if (!change.IsLocal)
            return this with { Session = value, Local = null };
        // Outside a transaction SET LOCAL does nothing but warn.
        return IsInTransaction ? WithLocal(value) : this;
    }

    // A cursor that is held is run when its transaction ends.
    private static bool Runs(SqlNode statement) => statement.Type is "ExecuteStmt" or "FetchStmt"
        || statement["query"].Is("ExecuteStmt") || TransactionCommand.Ends(statement);

    private ScopedSetting<T> AfterTransactionCommand(SqlNode statement)
    {
        if (!statement.Is("TransactionStmt"))
            return this;
        var (setting, left) = Savepoints.After(statement, this);
        return setting.AfterBeginOrEnd(statement) with { Savepoints = left };
    }

    private ScopedSetting<T> AfterBeginOrEnd(SqlNode statement)
    {
        // In a transaction BEGIN does nothing but warn, as COMMIT and ROLLBACK outside of one.
        if (TransactionCommand.Begins(statement) && !IsInTransaction)
            return this with { IsInTransaction = true, AtBegin = Session };
        if (!TransactionCommand.Ends(statement) || !IsInTransaction)
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
