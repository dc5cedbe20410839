using System.Globalization;
using Npgsql;

namespace MigrateBuild.Tests;

/// <summary>Databases of a test's own that stand for tenants.</summary>
internal sealed class TenantServer
{
    private readonly string _prefix;

    /// <param name="server">The server.</param>
    /// <param name="count">How many tenants there are; the last one's name has to be quoted.</param>
    internal TenantServer(LocalServer server, int count)
    {
        Main = server.CreateDatabase();
        var main = new NpgsqlConnectionStringBuilder(Main.ConnectionString);
        _prefix = main.Database + "_";
        Names = [.. Enumerable.Range(1, count - 1).Select(i => string.Create(CultureInfo.InvariantCulture, $"{_prefix}{i:00}")),
            $"{_prefix}we\"ird; drop"];
        foreach (var name in Names)
            Main.Execute($"CREATE DATABASE \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
    }

    /// <summary>The database from which the tenants are listed.</summary>
    internal TestDatabase Main { get; }

    internal IReadOnlyList<string> Names { get; }

    /// <summary>Lists them.</summary>
    internal string Query => $"SELECT datname FROM pg_database WHERE datname LIKE '{_prefix}%' ORDER BY datname";

    internal TestDatabase this[int index] => new(ConnectionStringOf(index));

    internal string ConnectionStringOf(int index) =>
        new NpgsqlConnectionStringBuilder(Main.ConnectionString) { Database = Names[index] }.ConnectionString;

    /// <summary>Makes a migration fail that creates table b.</summary>
    internal void Spoil(params ReadOnlySpan<int> indexes)
    {
        foreach (var index in indexes)
            this[index].Execute("CREATE TABLE b ()");
    }

    /// <summary>How many of the tenants are in the middle of a script that sleeps.</summary>
    internal long Sleeping() => Main.Scalar<long>(
        "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND state = 'active' AND pid <> pg_backend_pid() AND datname "
        + $"LIKE '{_prefix}%'");
}
