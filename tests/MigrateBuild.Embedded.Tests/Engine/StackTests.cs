namespace MigrateBuild.Embedded.Tests.Engine;

public sealed class StackTests
{
    [Fact]
    public void Deep_recursion_is_an_error_of_the_statement() => OnServerThread.Run(backend =>
    {
        backend.Execute("create function down(n int) returns int language plpgsql as $$ begin return down(n + 1); end $$");
        backend.Execute("create function sqldown(n int) returns int language sql as 'select sqldown(n + 1) + 1'");
        Assert.Equal("54001", backend.ErrorOf("select down(1)"));
        Assert.Equal("54001", backend.ErrorOf("select down(1)"));
        Assert.Equal("54001", backend.ErrorOf("select sqldown(1)"));

        Assert.Equal("1", backend.Scalar("select 1"));
    });

    [Fact]
    public void A_deep_expression_is_an_error_of_the_statement() => OnServerThread.Run(backend =>
    {
        Assert.Equal("54001", backend.ErrorOf("select 1" + string.Concat(Enumerable.Repeat(" + 1", 200_000))));
        Assert.Equal("1", backend.Scalar("select 1"));
    });

    [Theory]
    [InlineData("select 'a' ~ (repeat('(', 100000) || 'a' || repeat(')', 100000))")]
    [InlineData("select regexp_replace('a', repeat('(a', 100000) || repeat(')*', 100000), 'b')")]
    public void A_deep_regular_expression_is_an_error_of_the_statement(string query) => OnServerThread.Run(backend =>
    {
        Assert.Equal("2201B", backend.ErrorOf(query));
        Assert.Equal("1", backend.Scalar("select 1"));
    });

    [Fact]
    public void A_stack_depth_that_C_has_no_room_for_is_refused_before_it_does_harm() => OnServerThread.Run(backend =>
    {
        try
        {
            backend.Execute("set max_stack_depth = '100MB'");
        }
        catch (MigrateBuild.Embedded.Engine.ServerError e) when (e.SqlState == "22023")
        {
            // The server itself knows that it has less.
        }

        backend.Execute("create function down(n int) returns int language plpgsql as $$ begin return down(n + 1); end $$");
        Assert.Equal("54001", backend.ErrorOf("select down(1)"));
        Assert.Equal("1", backend.Scalar("select 1"));
    });
}
