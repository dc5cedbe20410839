using MigrateBuild.Embedded.Engine;

namespace MigrateBuild.Embedded.Tests.Engine;

public sealed class MissingCallTests
{
    [Theory]
    [InlineData("copy (select 1) to program 'cat'", "popen")]
    [InlineData("select convert_to('a', 'LATIN1')", "utf8_and_iso8859_1")]
    [InlineData("load 'pgoutput'", "pgoutput")]
    public void What_is_not_there_is_an_error_that_names_it(string sql, string name) => OnServerThread.Run(backend =>
    {
        var error = Assert.Throws<ServerError>(() => backend.Execute(sql));
        Assert.Equal("0A000", error.SqlState);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Equal("1", backend.Scalar("select 1"));
    });

    [Fact]
    public void Why_a_library_was_left_out_is_told() => OnServerThread.Run(backend =>
    {
        var error = Assert.Throws<ServerError>(() => backend.Execute("load 'libpqwalreceiver'"));
        Assert.Equal("It receives from another server: this one has no network.", error.Detail);
        Assert.NotNull(error.Hint);
    });
}
