using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Directives;

namespace MigrateBuild.Scripts.Rules.Timeouts;

/// <summary>
/// A setting that ends a wait (such as <c>lock_timeout</c>) at some point of a script: what the migrator gives it at the
/// start, and what the script's statements make of it.
/// </summary>
internal sealed class TimeoutSetting
{
    private readonly string _name;
    private readonly ScopedSetting<TimeoutLimit> _current;

    private TimeoutSetting(string name, ScopedSetting<TimeoutLimit> current)
    {
        _name = name;
        _current = current;
    }

    /// <summary>What limits a statement here.</summary>
    internal TimeoutLimit Limit => _current.Value;

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
    internal static TimeoutSetting TransactionTimeout(LiveScript script) =>
        new("transaction_timeout", ScopedSetting<TimeoutLimit>.AtStart(TimeoutLimit.ServerSetting, script.IsTransaction));

    /// <summary>The setting behind a statement.</summary>
    internal TimeoutSetting After(SqlNode statement)
    {
        var current = _current.After(statement, SettingReader.Read(statement, _name), LimitOf);
        return ReferenceEquals(current, _current) ? this : new(_name, current);
    }

    private static TimeoutLimit LimitOf(SettingChange change) =>
        change.IsReset ? TimeoutLimit.Reset : TimeoutValue.IsZero(change.Single) ? TimeoutLimit.SetToZero : TimeoutLimit.Limited;

    // The migrator sets it for the transaction of a script that has one.
    private static TimeoutSetting AtStart(LiveScript script, string name, DirectiveKind directive, TimeoutLimit otherwise)
    {
        var limit = script.Script.Find(directive) is not { } found ? otherwise
            : TimeoutValue.IsZero(found.Value) ? TimeoutLimit.ZeroDirective
            : TimeoutLimit.Limited;
        return new(name, script.IsTransaction
            ? ScopedSetting<TimeoutLimit>.AtStart(TimeoutLimit.ServerSetting, isTransaction: true).WithLocal(limit)
            : ScopedSetting<TimeoutLimit>.AtStart(limit, isTransaction: false));
    }
}
