using System.Runtime.CompilerServices;
using MigrateBuild.Connections;
using MigrateBuild.Errors;
using MigrateBuild.Settings;
using MigrateBuild.Sql;
using Npgsql;

namespace MigrateBuild.Tenants;

/// <summary>Tenants that a query lists: databases of one server, or schemas of one database.</summary>
internal sealed class TenantsOfQuery : TenantSource
{
    private readonly string _connectionString;
    private readonly string _query;

    internal TenantsOfQuery(string connectionString, string query, bool areSchemas)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        ArgumentException.ThrowIfNullOrWhiteSpace(query);
        _connectionString = ConnectionSource.Complete(
            ConnectionText.Read(connectionString, "The connection of the query for the tenants", nameof(connectionString)));
        _query = query;
        AreSchemas = areSchemas;
    }

    internal override bool AreSchemas { get; }

    internal override async IAsyncEnumerable<Tenant> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // All names before the first tenant: the query's snapshot would hold up every CREATE INDEX CONCURRENTLY of its database.
        foreach (var name in await NamesAsync(cancellationToken).ConfigureAwait(false))
            yield return TenantOf(name);
    }

    private Tenant TenantOf(string name)
    {
        // The server cuts a name that is too long, and an empty database is the user's own: both would be another tenant's.
        if (!MigratorSettings.IsName(name))
            return new Tenant(name, "", null,
                $"'{name}' is no name of a {(AreSchemas ? "schema" : "database")}: 1 to {SqlName.MostBytes} bytes.");
        var builder = new NpgsqlConnectionStringBuilder(_connectionString);
        if (!AreSchemas)
        {
            builder.Database = name;
            return new Tenant(name, builder.ConnectionString, null, null);
        }

        // As a parameter of the connection, so that RESET ALL comes back to it.
        var schema = SqlWriter.Identifier(name);
        builder.SearchPath = string.IsNullOrWhiteSpace(builder.SearchPath) ? schema : $"{schema}, {builder.SearchPath}";
        return new Tenant(name, builder.ConnectionString, name, null);
    }

    private async Task<IReadOnlyCollection<string>> NamesAsync(CancellationToken cancellationToken)
    {
        var (text, attributes) = SessionAttributes.Take(_connectionString);
        var connection = new NpgsqlConnection(text);
        await using var closing = connection.ConfigureAwait(false);
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            await attributes.Check(async: true, connection, cancellationToken).ConfigureAwait(false);
        }
        catch (NpgsqlException error)
        {
            throw ConnectionFailedException.From(
                error, new NpgsqlConnectionStringBuilder(_connectionString), origin: null, ConnectionAdvice.OfTenants);
        }

        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using var ending = transaction.ConfigureAwait(false);
            using var batch = new NpgsqlBatch(connection, transaction);
            batch.BatchCommands.Add(new NpgsqlBatchCommand(EmbeddedSql.Statement("transaction_read_only.sql")));
            batch.BatchCommands.Add(new NpgsqlBatchCommand(_query));
            var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using var reading = reader.ConfigureAwait(false);
            return await NamesAsync(reader, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException error)
        {
            throw new MigrationException(Failure.From(
                MigrationFailureKind.NoTenants, MigrationFailureEffect.NothingRun, "The query for the tenants failed", error) with
            {
                Detail = error.Detail,
                Hint = error.Hint,
            });
        }
    }

    private static async Task<IReadOnlyCollection<string>> NamesAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        if (reader.FieldCount == 0 || reader.GetFieldType(0) != typeof(string))
            throw Refused(
                "The first column of the query for the tenants is not text.",
                remains: null,
                "Select the name of a database or schema, such as name::text.");
        var names = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var name = await reader.IsDBNullAsync(0, cancellationToken).ConfigureAwait(false)
                ? throw Refused("The query for the tenants lists a NULL.")
                : reader.GetString(0);
            if (!seen.Add(name))
                throw Refused($"The query for the tenants lists '{name}' twice.");
            names.Add(name);
        }

        return names;
    }

    private static MigrationException Refused(string problem, string? remains = "Nothing was run.", string? advice = null) =>
        new(new(MigrationFailureKind.NoTenants, MigrationFailureEffect.NothingRun, problem)
        {
            Remains = remains,
            Advice = advice is null ? [] : [new Advice.Say(advice)],
        });
}
