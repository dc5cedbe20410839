using System.Runtime.CompilerServices;

namespace MigrateBuild.Tenants;

/// <summary>Tenants that a file lists.</summary>
internal sealed class TenantsOfFile(string path) : TenantSource
{
    internal override async IAsyncEnumerable<Tenant> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var tenant in TenantList.Read(await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false), path))
            yield return tenant;
    }
}
