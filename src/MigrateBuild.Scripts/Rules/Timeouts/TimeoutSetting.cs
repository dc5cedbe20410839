using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Directives;
using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Rules.Timeouts;

/// <summary>
/// A setting that ends a wait (such as <c>lock_timeout</c>) at some point of a script: what the migrator gives it at the
/// start, and what the script's statements make of it. <c>SET LOCAL</c> ends with the transaction, and what a transaction or a savepoint
/// set is gone when it is rolled back.
/// </summary>
internal sealed record TimeoutSetting
{
    private readonly string _name;

    private TimeoutSetting(string name) => _name = name;

    /// <summary>What limits a statement here.</summary>
    internal TimeoutLimit Limit => Local ?? Session;

    private TimeoutLimit Session { get; init; }

    private TimeoutLimit? Local { get; init; }

    private TimeoutLimit AtBegin { get; init; }

    private bool IsInTransaction { get; init; }

    private Savepoints<TimeoutSetting> Savepoints { get; init; } = Savepoints<TimeoutSetting>.None;

    /// <summary>
    /// How long a statement waits for a lock: unless the script says otherwise 5 seconds in a transaction, and as the server is set up
    /// outside.
    /// </summary>
    internal static TimeoutSetting LockTimeout(LiveScript script) => AtStart(
        script, "lock_timeout", DirectiveKind.LockTimeout, script.IsTransaction ? TimeoutLimit.Limited : TimeoutLimit.ServerSetting);

    /// <summary>How long a statement may take in all: unless the script says otherwise as the server is set up.</summary>
    internal static TimeoutSetting StatementTimeout(LiveScript script) =>
        AtStart(script, "statement_timeout", DirectiveKind.StatementTimeout, TimeoutLimit.ServerSetting);

    /// <summary>How long a transaction may take in all (from PostgreSQL 17 on), a single statement outside of one too.</summary>
    internal static TimeoutSetting TransactionTimeout(LiveScript script) => new("transaction_timeout")
    {
        Session = TimeoutLimit.ServerSetting,
        AtBegin = TimeoutLimit.ServerSetting,
        IsInTransaction = script.IsTransaction,
    };

    /// <summary>The setting behind a statement.</summary>
    internal TimeoutSetting After(SqlNode statement) =>
        SettingReader.Read(statement, _name).Aggregate(AfterTransactionCommand(statement), (setting, change) => setting.With(change));

    private TimeoutSetting With(SettingChange change)
    {
        var limit = change.IsReset ? TimeoutLimit.Reset
            : (change.Text ?? (change.Values is [var value] ? value : "")) is var text && TimeoutValue.IsZero(text) ? TimeoutLimit.SetToZero
            : TimeoutLimit.Limited;
        if (!change.IsLocal)
            return this with { Session = limit, Local = null };
        // Outside a transaction SET LOCAL does nothing but warn.
        return IsInTransaction ? this with { Local = limit } : this;
    }

    // The migrator sets it for the transaction of a script that has one.
    private static TimeoutSetting AtStart(LiveScript script, string name, DirectiveKind directive, TimeoutLimit otherwise)
    {
        var limit = script.Script.Find(directive) is not { } found ? otherwise
            : TimeoutValue.IsZero(found.Value) ? TimeoutLimit.ZeroDirective
            : TimeoutLimit.Limited;
        return script.IsTransaction
            ? new(name)
            {
                Local = limit,
                Session = TimeoutLimit.ServerSetting,
                AtBegin = TimeoutLimit.ServerSetting,
                IsInTransaction = true,
            }
            : new(name) { Session = limit, AtBegin = limit };
    }

    private TimeoutSetting AfterTransactionCommand(SqlNode statement)
    {
        var (setting, left) = Savepoints.After(statement, this);
        return setting.AfterBeginOrEnd(statement) with { Savepoints = left };
    }

    private TimeoutSetting AfterBeginOrEnd(SqlNode statement)
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
