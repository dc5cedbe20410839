namespace MigrateBuild.Tenants;

/// <summary>Tenants that the caller holds.</summary>
internal sealed class GivenTenants(IAsyncEnumerable<Tenant> tenants) : TenantSource
{
    internal override IAsyncEnumerable<Tenant> ReadAsync(CancellationToken cancellationToken) => tenants;
}
