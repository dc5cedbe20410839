using Npgsql;

namespace MigrateBuild.Schema.RoundTrips;

/// <summary>A hook that failed.</summary>
/// <param name="Line">The line of the statement, from 1, or null where it is not known.</param>
/// <param name="Reason">What happened.</param>
/// <param name="Error">What the server said; null where a query's answer was wrong.</param>
internal sealed record HookFailure(MigrationHook Hook, int? Line, string Reason, PostgresException? Error = null)
{
    internal static HookFailure Create(MigrationHook hook, string? statement, string reason, PostgresException? error = null)
    {
        var start = statement is null ? -1 : hook.Sql.IndexOf(statement.Trim(), StringComparison.Ordinal);
        return new HookFailure(hook, start < 0 ? null : hook.Sql.AsSpan(0, start).Count('\n') + 1, reason, error);
    }
}
