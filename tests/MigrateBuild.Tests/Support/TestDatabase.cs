using Npgsql;

namespace MigrateBuild.Tests;

/// <summary>A database and a look into it from outside the migrator.</summary>
internal sealed class TestDatabase(string connectionString)
{
    internal string ConnectionString => connectionString;

    /// <summary>The connection string of another role.</summary>
    internal string As(string role) => new NpgsqlConnectionStringBuilder(connectionString) { Username = role }.ConnectionString;

    internal void Execute(string sql)
    {
        using var connection = Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    internal T Scalar<T>(string sql)
    {
        using var connection = Open();
        using var command = new NpgsqlCommand(sql, connection);
        return (T)command.ExecuteScalar()!;
    }

    /// <summary>The first column of all rows.</summary>
    internal IReadOnlyList<string> Column(string sql)
    {
        using var connection = Open();
        using var command = new NpgsqlCommand(sql, connection);
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
            values.Add(reader.IsDBNull(0)
                ? "null"
                : Convert.ToString(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture)!);
        return values;
    }

    internal IReadOnlyList<string> Tables() => Column(
        "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migration_history' ORDER BY 1");

    internal IReadOnlyList<string> Versions() => Column("SELECT version FROM public.migration_history ORDER BY ordinal");

    internal NpgsqlConnection Open()
    {
        var connection = new NpgsqlConnection($"{connectionString};{TestServer.NoTypes}");
        connection.Open();
        return connection;
    }
}
