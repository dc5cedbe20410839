using System.Text.Json;
using MigrateBuild.Embedded.Engine;

namespace MigrateBuild.Embedded.Tests.Engine;

public sealed class StartTests
{
    [Fact]
    public void It_is_PostgreSQL_18() => OnServerThread.Run(backend =>
        Assert.StartsWith("PostgreSQL 18.", backend.Scalar("select version()"), StringComparison.Ordinal));

    [Theory]
    [InlineData("server_encoding", "UTF8")]
    [InlineData("lc_messages", "C")]
    [InlineData("TimeZone", "UTC")]
    [InlineData("default_text_search_config", "pg_catalog.english")]
    [InlineData("search_path", "\"$user\", public")]
    [InlineData("allow_system_table_mods", "off")]
    [InlineData("transaction_isolation", "read committed")]
    [InlineData("standard_conforming_strings", "on")]
    public void Settings_are_those_of_a_new_native_server(string name, string value) => OnServerThread.Run(backend =>
        Assert.Equal(value, backend.Scalar($"show {name}")));

    [Fact]
    public void Characters_are_those_of_UTF8_and_sorted_by_their_numbers() => OnServerThread.Run(backend =>
        Assert.Equal("C C.UTF-8 c", backend.Scalar(
            "select concat_ws(' ', datcollate, datctype, datlocprovider) from pg_database where oid = 5")));

    [Fact]
    public void Session_authorization_can_be_given_back() => OnServerThread.Run(backend =>
    {
        backend.Execute("create role r");
        foreach (var back in (string[])["reset session authorization", "set session authorization default"])
        {
            backend.Execute("set session authorization r");
            Assert.Equal("r", backend.Scalar("select session_user"));
            backend.Execute(back);
            Assert.Equal("postgres", backend.Scalar("select session_user"));
        }
    });

    [Fact]
    public void A_transaction_can_hold_the_locks_of_thousands_of_tables() => OnServerThread.Run(backend =>
        Assert.Equal("20000", backend.Scalar("select count(*) from (select pg_advisory_xact_lock(i) from generate_series(1, 20000) i) x")));

    [Fact]
    public void Every_library_that_was_translated_can_be_loaded_and_the_others_say_why_not() => OnServerThread.Run(backend =>
    {
        using var settings = JsonDocument.Parse(typeof(LeftOut).Assembly.GetManifestResourceStream(LeftOut.Resource)!);
        var translated = settings.RootElement.GetProperty("assemblies").EnumerateObject()
            .SelectMany(assembly => assembly.Value.EnumerateArray()).Select(name => name.GetString());
        var loaded = new List<string>();
        var libraries = backend.Execute("select name from pg_ls_dir('/pglite/lib/postgresql') name where name like '%.so'")
            .Select(r => Path.GetFileNameWithoutExtension(r[0]!)).ToArray();
        foreach (var library in libraries)
        {
            try
            {
                backend.Execute($"load '{library}'");
                loaded.Add(library);
            }
            catch (ServerError e)
            {
                Assert.Equal("0A000", e.SqlState);
                Assert.Equal(LeftOut.ReasonFor(library), e.Detail);
                Assert.NotNull(e.Detail);
            }
        }

        Assert.Equal(translated.Order(StringComparer.Ordinal), loaded.Order(StringComparer.Ordinal));
    });
}
