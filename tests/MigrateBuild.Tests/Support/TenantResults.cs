namespace MigrateBuild.Tests;

/// <summary>Takes all results of a run.</summary>
internal static class TenantResults
{
    internal static async Task<IReadOnlyDictionary<string, TenantResult>> ByNameAsync(this IAsyncEnumerable<TenantResult> results)
    {
        var all = new Dictionary<string, TenantResult>(StringComparer.Ordinal);
        await foreach (var result in results)
            all.Add(result.Tenant, result);
        return all;
    }
}
