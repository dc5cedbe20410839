using MigrateBuild.Tenants;
using Npgsql;

namespace MigrateBuild.Tests.Tenants;

/// <summary>The file that lists tenants.</summary>
public sealed class TenantListTests
{
    [Theory]
    [InlineData("lines", "acme=Host=a;Database=one\nglobex = Host=b;Database=two")]
    [InlineData("comments and blank lines", "# ours\n\nacme=Host=a;Database=one\r\n  # theirs\n \nglobex=Host=b;Database=two\n")]
    [InlineData("URIs", "acme=postgresql://a/one?sslmode=disable\nglobex=postgres://b/two")]
    [InlineData("JSON", """[{"name": "acme", "connection": "Host=a;Database=one"}, {"name": "globex", "connection": "Host=b;Database=two", "region": 7},]""")]
    [InlineData("JSON with comments", "# ours\n[ // theirs\n{\"name\": \"acme\", \"connection\": \"Host=a;Database=one\"},\n  # and\n{\"connection\": \"postgres://b/two\", \"name\": \"globex\"}]\n")]
    public void Tenants_are_read(string what, string text)
    {
        var tenants = TenantList.Read(text, what);

        Assert.Equal(["acme", "globex"], tenants.Select(tenant => tenant.Name));
        Assert.Equal(
            [("a", "one"), ("b", "two")],
            tenants.Select(tenant => new NpgsqlConnectionStringBuilder(tenant.ConnectionString)).Select(
                builder => (builder.Host!, builder.Database!)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nobody\n\n")]
    [InlineData("[]")]
    public void There_may_be_none(string text) => Assert.Empty(TenantList.Read(text, "file"));

    [Fact]
    public void A_password_may_hold_what_means_something_elsewhere()
    {
        var tenant = Assert.Single(TenantList.Read("acme=Host=a;Password='x=#;y'", "file"));

        Assert.Equal("x=#;y", new NpgsqlConnectionStringBuilder(tenant.ConnectionString).Password);
        Assert.DoesNotContain("x=#", tenant.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a=Host=h\nhush-hush", "file(2): the line is not written as name=")]
    [InlineData("=Host=h;Password=hush-hush", "file(1): the line is not written as name=")]
    [InlineData("postgres://u:hush-hush@h/d?sslmode=disable", "file(1): the line is not written as name=")]
    [InlineData("u:hush-hush@h/d?sslmode=disable", "file(1): the line is not written as name=")]
    [InlineData("hush;Host=h", "file(1): the line is not written as name=")]
    [InlineData("{\"hush\": \"Host=h\"}", "file(1): the line is not written as name=")]
    [InlineData("# x\na=Pasword=hush-hush", "file(2): the tenant 'a' has no valid connection string")]
    [InlineData("a=postgres://u:hush-hush@h:port/d", "file(1): the tenant 'a' has no valid connection string")]
    [InlineData("a=", "file(1): the tenant 'a' has no connection string")]
    [InlineData("a=Host=h\nb=Host=h\na=Host=h;Password=hush-hush", "file(3): there is a tenant 'a' already")]
    [InlineData("[\n{\"name\": \"a\",\n\"connection\": hush-hush}]", "file(3): the text is not valid JSON")]
    [InlineData("[\"hush-hush\"]", "file: [0]: there is no object with a text 'name'")]
    [InlineData("[{\"name\": \"a\", \"connectionString\": \"hush-hush\"}]", "file: [0]: there is no object with a text 'connection'")]
    [InlineData("[{\"name\": \"a\", \"connection\": \"Password:hush-hush\"}]", "file: [0]: the tenant 'a' has no valid connection string")]
    [InlineData("[{\"name\": \"a\", \"connection\": \"Host=h\"}, {\"name\": \"a\", \"connection\": \"Host=h\"}]", "file: [1]: there is a tenant 'a' already")]
    public void A_mistake_is_told_with_its_place_and_without_the_text(string text, string message)
    {
        var error = Assert.Throws<FormatException>(() => TenantList.Read(text, "file"));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_string_that_is_none_is_not_quoted()
    {
        var error = Assert.Throws<ArgumentException>(() => new Tenant("acme", "Hush-hush"));

        Assert.DoesNotContain("ush-hush", error.ToString(), StringComparison.Ordinal);
    }
}
