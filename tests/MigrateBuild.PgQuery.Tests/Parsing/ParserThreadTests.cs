namespace MigrateBuild.PgQuery.Tests.Parsing;

/// <summary>Work that parses many texts runs where they are parsed.</summary>
public sealed class ParserThreadTests
{
    [Fact]
    public void What_is_parsed_in_work_is_parsed_on_its_thread()
    {
        var thread = 0;
        var results = new List<ParseResult>();
        PostgresParser.Run(() =>
        {
            thread = Environment.CurrentManagedThreadId;
            PostgresParser.Run(() => Assert.Equal(thread, Environment.CurrentManagedThreadId));
            for (var i = 0; i < 20; i++)
                results.Add(PostgresParser.Parse(i % 2 == 0 ? $"SELECT {i}" : "SELEC"));
        });

        Assert.NotEqual(thread, Environment.CurrentManagedThreadId);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => i % 2 == 0), results.Select(result => result.Error is null));
    }

    [Fact]
    public void What_work_throws_is_thrown_and_the_parser_goes_on()
    {
        var thrown = Assert.Throws<InvalidTimeZoneException>(() => PostgresParser.Run(() => throw new InvalidTimeZoneException("here")));

        Assert.Equal("here", thrown.Message);
        Assert.Null(PostgresParser.Parse("SELECT 1").Error);
    }

    [Fact]
    public void More_work_than_there_are_threads_waits_its_turn()
    {
        var count = 0;
        Parallel.For(0, 16, _ => PostgresParser.Run(() =>
        {
            PostgresParser.Parse("SELECT 1");
            Interlocked.Increment(ref count);
        }));

        Assert.Equal(16, count);
    }
}
