namespace MigrateBuild.Embedded.Tests.Server;

/// <summary>Attributes of ICU's root collation; what is right is what PostgreSQL 18.4 with ICU's own data says.</summary>
public sealed class CollationTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("und-u-ks-level2", "A", "=", "a", true)]
    [InlineData("und-u-ks-level2", "a", "=", "á", false)]
    [InlineData("und-u-ks-level1", "a", "=", "á", true)]
    [InlineData("und-u-ks-level1-kc-true", "a", "=", "A", false)]
    [InlineData("und-u-ks-level1-kc-true", "a", "=", "á", true)]
    [InlineData("und-u-ks-identic", "a", "=", "a", true)]
    [InlineData("und", "A", "=", "a", false)]
    [InlineData("en-US-u-ks-level2", "A", "=", "a", true)]
    [InlineData("en-u-kn", "a9", "<", "a10", true)]
    [InlineData("en-u-kn-true", "a9", "<", "a10", true)]
    [InlineData("en-u-kn-false", "a9", "<", "a10", false)]
    [InlineData("und", "a9", "<", "a10", false)]
    [InlineData("und-u-ka-shifted", "a-b", "=", "ab", true)]
    [InlineData("und-u-ka-shifted-ks-level4", "a-b", "=", "ab", false)]
    [InlineData("und-u-ka-noignore", "a-b", "=", "ab", false)]
    [InlineData("und-u-kf-upper", "A", "<", "a", true)]
    [InlineData("und-u-kf-lower", "A", "<", "a", false)]
    [InlineData("und-u-kf-false", "A", "<", "a", false)]
    [InlineData("und-u-kb-ks-level2", "cote", "=", "coté", false)]
    [InlineData("und-u-ka-shifted-kv-symbol", "a$b", "=", "ab", false)]
    [InlineData("und-u-ka-shifted-kv-currency", "a$b", "=", "ab", true)]
    [InlineData("und-u-kr-grek-latn", "α", "<", "a", true)]
    [InlineData("und-u-kr-digit-space", "1", "<", "a", true)]
    [InlineData("und-u-kr-latn-digit", "1", "<", "a", true)]
    [InlineData("und-u-co-standard-ks-level2", "A", "=", "a", true)]
    [InlineData("@colStrength=secondary", "A", "=", "a", true)]
    [InlineData("und-u-ks-primary", "A", "=", "a", true)]
    [InlineData("UND-U-KS-LEVEL2", "A", "=", "a", true)]
    [InlineData("und-x-u-ks-level2", "A", "=", "a", false)]
    [InlineData("und-u-kb", "côte", "<", "coté", true)]
    [InlineData("und", "côte", "<", "coté", false)]
    public async Task An_attribute_compares_as_it_says(string locale, string left, string comparison, string right, bool expected)
    {
        var database = await server.CreateDatabaseAsync();
        await server.RunAsync(database, $"create collation compared (provider = icu, locale = '{locale}', deterministic = false)");
        Assert.Equal(expected, await server.RunAsync(database, $"select '{left}' {comparison} '{right}' collate compared"));
    }

    [Fact]
    public async Task A_unique_column_without_case_refuses_the_other_case()
    {
        var database = await server.CreateDatabaseAsync();
        await server.RunAsync(database, "create collation nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
        await server.RunAsync(database, "create table users (name text collate nocase primary key)");
        var error = await ConnectionExtensions.FailsAsync(() => server.RunAsync(database, "insert into users values ('Anna'), ('anna')"));
        Assert.Equal("23505", error.SqlState);
    }

    [Fact]
    public async Task A_collation_of_the_system_is_not_there() =>
        Assert.Equal("C,C.utf8,POSIX", await server.RunAsync(
            "postgres", "select string_agg(collname, ',' order by collname) from pg_collation where collprovider = 'c'"));
}
