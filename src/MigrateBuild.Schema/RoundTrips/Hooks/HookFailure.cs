using Npgsql;

namespace MigrateBuild.Schema.RoundTrips;

/// <summary>A hook that failed.</summary>
/// <param name="Line">The line of the statement, from 1, or null where it is not known.</param>
/// <param name="Reason">What happened.</param>
/// <param name="Error">What the server said; null where a query's answer was wrong.</param>
internal sealed record HookFailure(MigrationHook Hook, int? Line, string Reason, PostgresException? Error = null);
