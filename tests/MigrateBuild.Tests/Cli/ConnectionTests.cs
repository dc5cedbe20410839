using MigrateBuild.Cli;
using MigrateBuild.Cli.Connections;
using MigrateBuild.Cli.Context;
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
    [InlineData(null, "ConnectionStrings__Default=Host=d DATABASE_URL=postgres://u PGHOST=p", "Host=d")]
    [InlineData(null, "DATABASE_URL=postgres://me:p?w@u/shop PGHOST=p", "Host=u;Database=shop;Username=me;Password=p?w")]
    [InlineData(null, "PGDATABASE=shop PGAPPNAME=a PGCHANNELBINDING=require PGTARGETSESSIONATTRS=primary", "Host=localhost;Database=shop;Application Name=a;Channel Binding=Require;Target Session Attributes=primary")]
    [InlineData(null, "PGHOST=a,b PGPORT=1,2", "Host=a:1,b:2")]
    [InlineData("postgres://db/shop", "", "Host=db;Database=shop")]
    [InlineData("postgresql:///shop?host=/run/postgresql", "", "Host=/run/postgresql;Database=shop")]
    public void The_first_that_is_given_counts(string? option, string variables, string expected)
    {
        var found = ConnectionChoice.Find(option, TestSet.Abc, CommandContext(variables));

        Assert.Equal(Pairs(expected), Pairs(found.Text));
        Assert.DoesNotContain("Host", found.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "", "No database specified. Use --connection, set MIGRATEBUILD_CONNECTION_STRING, ConnectionStrings__Shop, DATABASE_URL or PGHOST, or put ConnectionStrings:Shop into appsettings.json or the user secrets.")]
    [InlineData(null, "MIGRATEBUILD_MESSAGES=json", "No database specified. Set MIGRATEBUILD_CONNECTION_STRING, ConnectionStrings__Shop, ")]
    [InlineData("Host=x;Pasword=secret123", "", "--connection is not a valid connection string: a keyword is unknown; did you mean 'Password'? Write it as Host=")]
    [InlineData(null, "DATABASE_URL=postgresql://me:secret123@db:port/shop", "DATABASE_URL is not a valid connection string: the port is not a number")]
    [InlineData("", "", "--connection is not a valid connection string: the host is missing;")]
    [InlineData("Database=x;Password=secret123", "", "--connection is not a valid connection string: the host is missing;")]
    [InlineData("dbname=shop", "", "--connection is not a valid connection string: the host is missing; a server on this machine is localhost")]
    [InlineData("postgresql:///shop", "", "--connection is not a valid connection string: the host is missing;")]
    [InlineData(null, "PGHOST=h PGPORT=x", "PGPORT is not valid: the port is not a number")]
    [InlineData(null, "PGHOST=me:secret123@h", "PGHOST is not valid: the host is not a host name")]
    [InlineData(null, "PGHOST=h PGSSLMODE=sure", "PGSSLMODE is not valid: 'sslmode' is none of")]
    [InlineData(null, "PGHOST=a,b,c PGPORT=1,2 PGPASSWORD=secret123", "PGPORT is not valid: there are not as many ports as hosts")]
    public void What_is_none_is_told_without_its_text(string? option, string variables, string message)
    {
        var error = Assert.Throws<UsageException>(() => ConnectionChoice.Find(option, TestSet.Abc, CommandContext(variables)));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret123", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_sets_the_variable_says_where_the_connection_comes_from()
    {
        const string given =
            "MIGRATEBUILD_CONNECTION_STRING=Host=v MIGRATEBUILD_CONNECTION_ORIGIN=MigrationConnection ConnectionStrings__Shop=Host=s";
        const string wrong = "MIGRATEBUILD_CONNECTION_STRING=Database=v MIGRATEBUILD_CONNECTION_ORIGIN=MigrationConnection";

        Assert.Equal("MigrationConnection", ConnectionChoice.Find(null, TestSet.Abc, CommandContext(given)).Origin);
        Assert.StartsWith(
            "MigrationConnection is not a valid connection string",
            Assert.Throws<UsageException>(() => ConnectionChoice.Find(null, TestSet.Abc, CommandContext(wrong))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_with_a_dot_has_a_name_that_a_shell_can_export()
    {
        MigrationSet set = new TestSet("Shop.Migrations").Table("0001", "a");

        Assert.Equal(
            "ConnectionStrings__Shop.Migrations",
            ConnectionChoice.Find(null, set,
                CommandContext("ConnectionStrings__Shop_Migrations=Host=u ConnectionStrings__Shop.Migrations=Host=d")).Origin);
        Assert.Equal(
            "ConnectionStrings__Shop_Migrations",
            ConnectionChoice.Find(null, set, CommandContext("ConnectionStrings__Shop_Migrations=Host=u ConnectionStrings__Default=Host=d"))
                .Origin);
    }

    [Fact]
    public void A_connection_is_described_without_its_password() =>
        Assert.Equal("shop on db:6543", ConnectionChoice.Describe("Host=db;Port=6543;Database=shop;Username=me;Password=secret123"));

    private static IEnumerable<string> Pairs(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString).Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal);

    private static CommandContext CommandContext(string variables)
    {
        var all = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        return new(TextWriter.Null, TextWriter.Null, all.GetValueOrDefault);
    }
}
