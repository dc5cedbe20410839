using System.Text.RegularExpressions;
using MigrateBuild.Cli;
using MigrateBuild.Cli.Context;
using MigrateBuild.Cli.Output;

namespace MigrateBuild.Tests.Cli;

/// <summary>What a terminal shows, and what a pipe gets instead.</summary>
public sealed partial class ScreenTests(LocalServer server)
{
    private const string Begun = "\r\u001b[K";
    private const string Green = "\u001b[32m";
    private const string Yellow = "\u001b[33m";
    private const string Red = "\u001b[31m";
    private const string End = "\u001b[0m";

    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_a_terminal_a_migration_has_one_line()
    {
        var run = await RunAsync(TestSet.Abc, hasColors: true, "upgrade", "+1");
        var back = await RunAsync(TestSet.Abc, hasColors: true, "downgrade", "-1");

        Assert.StartsWith($"Applying 0001_a …{Begun}{Green}Applied{End} 0001_a in ", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.Error.Count(character => character == '\n'));
        Assert.StartsWith($"Reverting 0001_a …{Begun}{Yellow}Reverted{End} 0001_a in ", back.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_in_between_has_a_line_of_its_own()
    {
        MigrationSet set = new TestSet().Add("0001_a", "DO $$ BEGIN RAISE NOTICE 'hello'; RAISE WARNING 'oh'; END $$")
            .Add("0002_b", "SELECT nothing");

        var run = await RunAsync(set, hasColors: true, "upgrade");

        Assert.StartsWith(
            $"Applying 0001_a …\nMigrations/0001_a.up.sql: NOTICE: hello\n{Yellow}warning:{End} Migrations/0001_a.up.sql: WARNING: oh\n"
            + $"{Green}Applied{End} 0001_a in ",
            run.Error,
            StringComparison.Ordinal);
        Assert.Contains(
            $"Applying 0002_b …\nMigrations/0002_b.up.sql(1,8): {Red}error 42703{End}: column", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_colours_a_line_is_still_replaced()
    {
        var run = await RunAsync(TestSet.Abc, hasColors: false, "upgrade", "+1");

        Assert.StartsWith($"Applying 0001_a …{Begun}Applied 0001_a in ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("m0001", (await RunAsync(TestSet.Abc, hasColors: false, "current")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("current", Yellow + "0001_a (2 pending)" + End + "\n")]
    [InlineData("check", Yellow + "0002_b is pending." + End + "\n" + Yellow + "0003_c is pending." + End + "\n")]
    public async Task States_have_colours(string command, string output)
    {
        await RunAsync(TestSet.Abc, hasColors: true, "upgrade", "+1");

        Assert.Equal(output, (await RunAsync(TestSet.Abc, hasColors: true, command)).Output);
    }

    [Fact]
    public async Task A_table_has_them_too()
    {
        await RunAsync(TestSet.Abc, hasColors: true, "upgrade", "+1");

        var colored = (await RunAsync(TestSet.Abc, hasColors: true, "list")).Output;
        var plain = (await RunAsync(TestSet.Abc, hasColors: false, "list")).Output;

        Assert.Contains($"{Green}applied{End}", colored, StringComparison.Ordinal);
        Assert.Contains($"{Yellow}pending{End}", colored, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", plain, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("history")]
    public async Task Names_and_times_of_a_table_are_not_broken(string command)
    {
        MigrationSet set = new TestSet().Table("0001", new string('n', 30)).Table("0002", "b");
        await RunAsync(set, hasColors: false, "upgrade");

        foreach (var width in new[] { 200, 80, 60, 40 })
        {
            var lines = (await RunAsync(set, hasColors: false, width, command)).Output.Split('\n');
            Assert.Single(lines, line => line.Contains(new string('n', 30), StringComparison.Ordinal));
            Assert.Equal(2, lines.Count(line => line.Contains(" applied", StringComparison.Ordinal)
                && line.Contains("000", StringComparison.Ordinal)));
            if (command == "history")
                Assert.Equal(2, lines.Count(line => AppliedAt().IsMatch(line)));
        }
    }

    [Fact]
    public async Task A_pipe_gets_no_escapes_and_one_line_a_migration()
    {
        var run = await CommandRun.OfAsync(TestSet.Abc, _database.ConnectionString, ["upgrade"], Token);

        Assert.DoesNotContain("\u001b", run.Error + run.Output, StringComparison.Ordinal);
        Assert.Equal(3, run.Error.Split('\n').Count(line => line.StartsWith("Applied ", StringComparison.Ordinal)));
    }

    [Fact]
    public void It_is_told_before_a_migration_ends_that_takes_its_time()
    {
        using var error = new StringWriter { NewLine = "\n" };
        var clock = new ManualTime();
        var logger = new ProgressLogger(Screen.Plain(error), isQuiet: false, clock);

        Telemetry.ProgressEvents.LogBegun(logger, "0001_a", MigrationDirection.Upgrade, isSingleTransaction: false);
        Assert.Equal("", error.ToString());
        clock.Fire();
        Assert.Equal("Applying 0001_a …\n", error.ToString());
        Telemetry.ProgressEvents.LogEnded(
            logger, "0001_a", MigrationDirection.Upgrade, isSingleTransaction: false, TimeSpan.FromSeconds(83));
        Telemetry.ProgressEvents.LogBegun(logger, "0002_b", MigrationDirection.Upgrade, isSingleTransaction: false);
        Telemetry.ProgressEvents.LogEnded(
            logger, "0002_b", MigrationDirection.Upgrade, isSingleTransaction: false, TimeSpan.FromMilliseconds(4));
        clock.Fire();

        Assert.Equal("Applying 0001_a …\nApplied 0001_a in 1 min 23 s.\nApplied 0002_b in 4 ms.\n", error.ToString());
        Assert.Equal(ProgressLogger.LongestWithoutWord, clock.DueTime);
    }

    [Fact]
    public void A_stream_that_is_redirected_is_no_terminal()
    {
        var screen = Screen.OfConsole(Console.Error, isRedirected: true, name => name == "TERM" ? "xterm-256color" : null);

        Assert.Equal((false, false), (screen.IsTerminal, screen.HasColors));
    }

    [Fact]
    public async Task A_line_that_would_be_broken_in_two_is_not_replaced()
    {
        MigrationSet set = new TestSet().Table("0001", new string('a', 50));
        await using var error = new StringWriter { NewLine = "\n" };
        var context = new CommandContext(TextWriter.Null, error, name => name == "MIGRATEBUILD_CONNECTION_STRING"
            ? _database.ConnectionString
            : null)
        {
            ErrorScreen = new Screen(error, isTerminal: true, hasColors: false, () => 40),
        };

        Assert.Equal(0, await MigrationCommandLine.RunAsync(["upgrade"], set, context, Token));

        Assert.DoesNotContain("\u001b", error.ToString(), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} ")]
    private static partial Regex AppliedAt();

    private Task<CommandRun> RunAsync(MigrationSet set, bool hasColors, params string[] arguments) =>
        RunAsync(set, hasColors, 80, arguments);

    private async Task<CommandRun> RunAsync(MigrationSet set, bool hasColors, int width, params string[] arguments)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        await using var error = new StringWriter { NewLine = "\n" };
        var context = new CommandContext(output, error, name => name == "MIGRATEBUILD_CONNECTION_STRING"
            ? _database.ConnectionString
            : null)
        {
            OutputScreen = new Screen(output, isTerminal: true, hasColors, () => width),
            ErrorScreen = new Screen(error, isTerminal: true, hasColors, () => width),
        };
        var code = await MigrationCommandLine.RunAsync(arguments, set, context, Token);
        return new(code, output.ToString(), error.ToString());
    }

    /// <summary>Timers that fire when they are told to.</summary>
    private sealed class ManualTime : TimeProvider
    {
        private readonly List<Timer> _timers = [];

        internal TimeSpan DueTime { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            DueTime = dueTime;
            _timers.Add(new Timer(callback, state));
            return _timers[^1];
        }

        internal void Fire() => _timers.ForEach(timer => timer.Fire());

        private sealed class Timer(TimerCallback callback, object? state) : ITimer
        {
            private bool _isDisposed;

            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() => _isDisposed = true;

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }

            internal void Fire()
            {
                if (!_isDisposed)
                    callback(state);
            }
        }
    }
}
