using MigrateBuild.Cli.Output;
using MigrateBuild.Connections;
using Npgsql;

namespace MigrateBuild.Cli.Connections;

/// <summary>Finds the connection that a command is to use. What it says about one never holds a password.</summary>
internal static class ConnectionChoice
{
    internal const string Variable = "MIGRATEBUILD_CONNECTION_STRING";

    /// <summary>The first that is given: the option, the product's variable, <c>ConnectionStrings__…</c>, <c>PGHOST</c> and its kin.</summary>
    /// <returns>The connection string.</returns>
    /// <exception cref="UsageException">None is given, or it is not one.</exception>
    internal static string Find(string? option, MigrationSet set, Surroundings surroundings) =>
        FindOrNull(option, set, surroundings) ?? throw new UsageException(
            $"no connection is given. Say which database with --connection, {Variable}, ConnectionStrings__{set.Name}, or PGHOST, PGDATABASE, PGUSER and PGPASSWORD.");

    /// <summary>As <see cref="Find"/>.</summary>
    /// <returns>The connection string; null where none is given.</returns>
    /// <exception cref="UsageException">What is given is not one.</exception>
    internal static string? FindOrNull(string? option, MigrationSet set, Surroundings surroundings)
    {
        if (option is not null)
            return Read(option, "--connection");
        if (NotEmpty(surroundings.Variable(Variable)) is { } variable)
            return Read(variable, Variable);
        foreach (var name in new[] { $"ConnectionStrings__{set.Name}", "ConnectionStrings__Default", "ConnectionStrings__DefaultConnection" })
        {
            if (NotEmpty(surroundings.Variable(name)) is { } named)
                return Read(named, name);
        }

        return OfLibpq(surroundings);
    }

    /// <summary>Where a connection leads, for people.</summary>
    internal static string Describe(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        return $"{builder.Database ?? builder.Username} on {builder.Host}{(builder.Port == NpgsqlConnection.DefaultPort ? "" : $":{builder.Port}")}";
    }

    private static string Read(string text, string from) =>
        ConnectionText.TryRead(text) is not { } connection
            ? throw new UsageException($"{from} is no connection string: {ConnectionText.Forms}.")
            : string.IsNullOrWhiteSpace(new NpgsqlConnectionStringBuilder(connection).Host)
                ? throw new UsageException($"{from}: the connection names no host: {ConnectionText.Forms}.")
                : connection;

    /// <summary>The variables of libpq; Npgsql reads PGPASSFILE and those of certificates by itself.</summary>
    private static string? OfLibpq(Surroundings surroundings)
    {
        var (host, database) = (NotEmpty(surroundings.Variable("PGHOST")), NotEmpty(surroundings.Variable("PGDATABASE")));
        if (host is null && database is null)
            return null;
        var builder = new NpgsqlConnectionStringBuilder { Host = host ?? "localhost", Database = database };
        if (NotEmpty(surroundings.Variable("PGPORT")) is { } port)
            builder.Port = int.TryParse(port, out var number) ? number : throw new UsageException($"PGPORT is no number: '{port}'.");
        if (NotEmpty(surroundings.Variable("PGUSER")) is { } user)
            builder.Username = user;
        if (NotEmpty(surroundings.Variable("PGPASSWORD")) is { } password)
            builder.Password = password;
        if (NotEmpty(surroundings.Variable("PGSSLMODE")) is { } ssl)
            builder.SslMode = Enum.TryParse<SslMode>(ssl.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var mode) && !char.IsAsciiDigit(ssl[0])
                ? mode
                : throw new UsageException($"PGSSLMODE is none of disable, allow, prefer, require, verify-ca and verify-full: '{ssl}'.");
        return builder.ConnectionString;
    }

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
