using System.Globalization;
using MigrateBuild.Schema;
using Npgsql;

namespace MigrateBuild.SlowWay.Programs;

/// <summary>psql and pg_dump of the very installation that a server runs from, and how they reach a database.</summary>
internal sealed class PostgresPrograms
{
    private PostgresPrograms(string folder)
    {
        Psql = Path.Combine(folder, "psql");
        PgDump = Path.Combine(folder, "pg_dump");
    }

    internal string Psql { get; }

    internal string PgDump { get; }

    internal bool AreInstalled => File.Exists(Psql) && File.Exists(PgDump);

    /// <summary>Asks the server where its programs lie. Those in the PATH may be wrappers, which cost time of their own.</summary>
    internal static async Task<PostgresPrograms> FindAsync(ThrowawayDatabase database, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand("SELECT setting FROM pg_config WHERE name = 'BINDIR'");
        return new PostgresPrograms((string)(await command.ExecuteScalarAsync(cancellationToken))!);
    }

    /// <summary>The variables that lead libpq to a database.</summary>
    internal static IReadOnlyDictionary<string, string> Environment(ThrowawayDatabase database)
    {
        var connection = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PGHOST"] = connection.Host!,
            ["PGPORT"] = connection.Port.ToString(CultureInfo.InvariantCulture),
            ["PGUSER"] = connection.Username!,
            ["PGDATABASE"] = connection.Database!,
            ["PGCLIENTENCODING"] = "UTF8",
        };
        if (connection.Password is { } password)
            variables["PGPASSWORD"] = password;
        return variables;
    }

    /// <summary>The arguments of a psql that stops at the first error and reads no settings of its user.</summary>
    internal static IReadOnlyList<string> PsqlArguments(string file, bool inTransaction) =>
        inTransaction
            ? ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-1", "-f", file]
            : ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", file];
}
