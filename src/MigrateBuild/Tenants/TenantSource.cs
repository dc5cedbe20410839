using MigrateBuild.Tenants;

namespace MigrateBuild;

/// <summary>Where the tenants of a run come from.</summary>
public abstract class TenantSource
{
    private protected TenantSource()
    {
    }

    /// <summary>Whether tenants are schemas of one database.</summary>
    internal virtual bool AreSchemas => false;

    /// <summary>Tenants from code. They are asked for one by one while the run goes on.</summary>
    /// <returns>The source.</returns>
    public static TenantSource From(IEnumerable<Tenant> tenants)
    {
        ArgumentNullException.ThrowIfNull(tenants);
        return new GivenTenants(tenants.ToAsyncEnumerable());
    }

    /// <inheritdoc cref="From(IEnumerable{Tenant})"/>
    public static TenantSource From(IAsyncEnumerable<Tenant> tenants)
    {
        ArgumentNullException.ThrowIfNull(tenants);
        return new GivenTenants(tenants);
    }

    /// <summary>
    /// Tenants from a file in UTF-8: a line <c>name=connection string</c> for each (the name ends at the first <c>=</c>), or a JSON
    /// array of objects with <c>name</c> and <c>connection</c>. Blank lines and those that begin with <c>#</c> do not count. A
    /// connection is an Npgsql connection string or a <c>postgresql://</c> URI. The file is read when a run begins, as a whole: a
    /// mistake in it ends the run with a <see cref="FormatException"/> before anything is done.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <returns>The source.</returns>
    public static TenantSource FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new TenantsOfFile(path);
    }

    /// <summary>Tenants that are databases of one server, which a query lists.</summary>
    /// <param name="connectionString">
    /// Where the query runs. The tenants are reached by the same connection string, with the other database.
    /// </param>
    /// <param name="query">
    /// The first column of each row is the name of a database, as text. It runs once, in a transaction that only reads, and is over
    /// before the first tenant begins. That it fails, lists a NULL or a name twice ends the run with a <see cref="MigrationException"/>.
    /// </param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentException">The connection string is not valid.</exception>
    public static TenantSource Databases(string connectionString, string query) =>
        new TenantsOfQuery(connectionString, query, areSchemas: false);

    /// <summary>
    /// Tenants that are schemas of one database, which a query lists. The migrations name no schema: <c>search_path</c> is the
    /// tenant's schema, then what <c>Search Path</c> in the connection string lists. The history table is in the tenant's schema.
    /// </summary>
    /// <param name="connectionString">The database.</param>
    /// <param name="query">The first column of each row is the name of a schema; else as for <see cref="Databases"/>.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentException">The connection string is not valid.</exception>
    public static TenantSource Schemas(string connectionString, string query) =>
        new TenantsOfQuery(connectionString, query, areSchemas: true);

    /// <exception cref="FormatException">The file has a mistake.</exception>
    /// <exception cref="IOException">The file could not be read.</exception>
    /// <exception cref="MigrationException">The query failed, or what it lists are no tenants.</exception>
    /// <exception cref="Npgsql.NpgsqlException">The server could not be reached.</exception>
    internal abstract IAsyncEnumerable<Tenant> ReadAsync(CancellationToken cancellationToken);
}
