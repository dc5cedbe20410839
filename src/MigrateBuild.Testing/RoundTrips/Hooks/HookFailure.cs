namespace MigrateBuild.Testing.RoundTrips;

/// <summary>A hook that failed.</summary>
/// <param name="Hook">The hook.</param>
/// <param name="Line">The line of the statement, from 1, or null where it is not known.</param>
/// <param name="Reason">What happened.</param>
internal sealed record HookFailure(MigrationHook Hook, int? Line, string Reason)
{
    internal static HookFailure Of(MigrationHook hook, string? statement, string reason)
    {
        var start = statement is null ? -1 : hook.Sql.IndexOf(statement.Trim(), StringComparison.Ordinal);
        return new HookFailure(hook, start < 0 ? null : hook.Sql.AsSpan(0, start).Count('\n') + 1, reason);
    }
}
