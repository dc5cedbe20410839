using MigrateBuild.Cli;
using MigrateBuild.Cli.Connections;
using MigrateBuild.Cli.Output;
using Npgsql;

namespace MigrateBuild.Tests.Cli;

/// <summary>Which connection a command uses, and that its password shows nowhere.</summary>
public sealed class ConnectionTests
{
    [Theory]
    [InlineData("Host=o", "MIGRATEBUILD_CONNECTION_STRING=Host=v", "Host=o")]
    [InlineData(null, "MIGRATEBUILD_CONNECTION_STRING=Host=v ConnectionStrings__Shop=Host=s", "Host=v")]
    [InlineData(null, "ConnectionStrings__Default=Host=d ConnectionStrings__Shop=Host=s PGHOST=p", "Host=s")]
    [InlineData(null, "ConnectionStrings__DefaultConnection=Host=d PGHOST=p", "Host=d")]
    [InlineData(null, "PGHOST=p PGSSLMODE=verify-full", "Host=p;SSL Mode=VerifyFull")]
    [InlineData(null, "PGHOST=p PGPORT=6543 PGDATABASE=shop PGUSER=me PGPASSWORD=x", "Host=p;Port=6543;Database=shop;Username=me;Password=x")]
    [InlineData("postgresql://me:p%40ss@db.example:6543/shop?sslmode=verify-full&application_name=a", "", "Host=db.example;Port=6543;Database=shop;Username=me;Password=p@ss;SSL Mode=VerifyFull;Application Name=a")]
    [InlineData("postgres://db/shop", "", "Host=db;Database=shop")]
    [InlineData("postgresql:///shop?host=/run/postgresql", "", "Host=/run/postgresql;Database=shop")]
    public void The_first_that_is_given_counts(string? option, string variables, string expected)
    {
        var found = ConnectionChoice.Find(option, TestSet.Abc, Surroundings(variables));

        Assert.Equal(Pairs(expected), Pairs(found));
    }

    [Theory]
    [InlineData(null, "", "no connection is given")]
    [InlineData("Host=x;Pasword=secret123", "", "--connection is no connection string")]
    [InlineData("secret123", "", "--connection is no connection string")]
    [InlineData("Host=x;Port=secret123", "", "--connection is no connection string")]
    [InlineData("postgresql://me:secret123@db:port/shop", "", "--connection is no connection string")]
    [InlineData("postgresql://me:secret123@db/shop?nonsense=secret123", "", "--connection is no connection string")]
    [InlineData("host=/tmp port=5432 user=me password=secret123 dbname=shop", "", "--connection is no connection string")]
    [InlineData("postgresql://me:p@secret123@db/shop", "", "--connection is no connection string")]
    [InlineData("postgresql://me:p/secret123@db/shop", "", "--connection is no connection string")]
    [InlineData("postgresql://me:p#secret123@db/shop", "", "--connection is no connection string")]
    [InlineData("", "", "--connection: the connection names no host")]
    [InlineData("Database=x;Password=secret123", "", "--connection: the connection names no host")]
    [InlineData("postgresql:///shop", "", "--connection: the connection names no host")]
    [InlineData(null, "PGHOST=h PGPORT=x", "PGPORT is no number")]
    [InlineData(null, "PGHOST=h PGSSLMODE=sure", "PGSSLMODE is none of")]
    public void What_is_none_is_told_without_its_text(string? option, string variables, string message)
    {
        var error = Assert.Throws<UsageException>(() => ConnectionChoice.Find(option, TestSet.Abc, Surroundings(variables)));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret123", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_is_described_without_its_password() =>
        Assert.Equal("shop on db:6543", ConnectionChoice.Describe("Host=db;Port=6543;Database=shop;Username=me;Password=secret123"));

    private static IEnumerable<string> Pairs(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString).Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal);

    private static Surroundings Surroundings(string variables)
    {
        var all = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        return new(TextWriter.Null, TextWriter.Null, all.GetValueOrDefault);
    }
}
