using MigrateBuild.Connections;
using MigrateBuild.Running;
using MigrateBuild.Settings;
using Npgsql;

namespace MigrateBuild.Tenants;

/// <summary>What is done with one tenant. Whatever goes wrong is a result, and no exception.</summary>
internal sealed class TenantWork(MigrationSet set, MigratorSettings settings)
{
    internal Task<TenantResult> UpgradeAsync(Tenant tenant, MigrationTarget target, CancellationToken cancellationToken) =>
        RunAsync(
            tenant,
            MigrationDirection.Upgrade,
            (migrator, trace) => migrator.UpgradeTraced(async: true, target, trace, cancellationToken).AsTask(),
            cancellationToken);

    internal Task<TenantResult> DowngradeAsync(Tenant tenant, MigrationTarget target, CancellationToken cancellationToken) =>
        RunAsync(
            tenant,
            MigrationDirection.Downgrade,
            (migrator, trace) => migrator.DowngradeTraced(async: true, target, trace, cancellationToken).AsTask(),
            cancellationToken);

    internal async Task<TenantResult> GetStatusAsync(Tenant tenant, CancellationToken cancellationToken)
    {
        var start = settings.TimeProvider.GetTimestamp();
        try
        {
            var status = await WithAsync(tenant, migrator => migrator.GetStatusAsync(cancellationToken)).ConfigureAwait(false);
            return new TenantResult(tenant.Name, TenantOutcome.Succeeded)
            {
                From = status.Current?.Version,
                To = status.Current?.Version,
                Duration = settings.TimeProvider.GetElapsedTime(start),
                Status = status,
            };
        }
        catch (Exception error)
        {
            return Failed(tenant, error, new RunTrace(MigrationDirection.Upgrade), start, cancellationToken);
        }
    }

    private async Task<TenantResult> RunAsync(
        Tenant tenant,
        MigrationDirection direction,
        Func<Migrator, RunTrace, Task<MigrationRunResult>> run,
        CancellationToken cancellationToken)
    {
        var start = settings.TimeProvider.GetTimestamp();
        var trace = new RunTrace(direction);
        try
        {
            var result = await WithAsync(tenant, migrator => run(migrator, trace)).ConfigureAwait(false);
            return new TenantResult(tenant.Name, TenantOutcome.Succeeded)
            {
                From = trace.Before?.Current?.Version,
                To = result.To,
                Steps = trace.Steps,
                Duration = settings.TimeProvider.GetElapsedTime(start),
                IsDryRun = settings.DryRun,
            };
        }
        catch (Exception error)
        {
            // All were rolled back.
            if (settings.SingleTransaction)
                trace.Steps.Clear();
            return Failed(tenant, error, trace, start, cancellationToken);
        }
    }

    private async Task<T> WithAsync<T>(Tenant tenant, Func<Migrator, Task<T>> use)
    {
        if (tenant.Problem is { } problem)
            throw new MigrationException(new(MigrationFailureKind.NoTenants, MigrationFailureEffect.NothingRun, problem));
        var (text, attributes) = SessionAttributes.Take(ConnectionSource.Complete(tenant.ConnectionString));
        var builder = new NpgsqlConnectionStringBuilder(text);
        // A data source of several hosts takes it from the one who opens, who asks for the primary.
        if (builder.Host?.Contains(',', StringComparison.Ordinal) == true)
            builder.TargetSessionAttributes = null;
        // Npgsql keeps something for ever of each connection string that is used without a data source.
        var sourceBuilder = new NpgsqlDataSourceBuilder(builder.ConnectionString);
        // Each connection would read the types of the whole database first, and a thousand schemas have tens of thousands.
        sourceBuilder.ConfigureTypeLoading(loading => loading.EnableTypeLoading(false));
        var dataSource = sourceBuilder.Build();
        await using var closing = dataSource.ConfigureAwait(false);
        var own = settings with { Logger = new TenantLogger(settings.Logger, tenant.Name) };
        if (tenant.Schema is { } schema)
            own = own with { HistorySchema = schema, IsTenantSchema = true };
        return await use(new Migrator(ConnectionSource.From(dataSource, attributes), set, own)).ConfigureAwait(false);
    }

    private TenantResult Failed(Tenant tenant, Exception error, RunTrace trace, long start, CancellationToken cancellationToken) => new(
        tenant.Name, error is OperationCanceledException && cancellationToken.IsCancellationRequested
            ? TenantOutcome.Canceled
            : TenantOutcome.Failed)
    {
        From = trace.Before?.Current?.Version,
        To = trace.To,
        Steps = trace.Steps,
        Duration = settings.TimeProvider.GetElapsedTime(start),
        // What Npgsql says of a connection that failed stands in the inner exception.
        Error = error is NpgsqlException and not (PostgresException or ConnectionFailedException) && error.InnerException is { } inner
            ? $"{error.Message} {inner.Message}"
            : error.Message,
        Exception = error,
    };
}
