using Microsoft.Extensions.Logging;
using MigrateBuild.Errors;
using MigrateBuild.Telemetry;

namespace MigrateBuild.Cli.Output;

/// <summary>
/// Progress and the server's notices on standard error. A migration has one line: in a terminal the one that says that it runs is
/// replaced by what came of it. Elsewhere, where nothing can be replaced, that it runs is told where it takes its time.
/// </summary>
internal sealed class ProgressLogger(Screen screen, bool isQuiet, TimeProvider? timeProvider = null) : ILogger
{
    internal static readonly TimeSpan LongestWithoutWord = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private ITimer? _timer;
    private string? _begun;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= (isQuiet ? LogLevel.Warning : LogLevel.Information);

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId == ProgressEvents.Failed)
            ForgetBegun();
        if (!IsEnabled(logLevel))
            return;
        var (line, values) = (PrintableText.Lines(formatter(state, exception)), ValuesOf(state));
        try
        {
            if (eventId == ProgressEvents.Begun)
                Begin(line);
            else if (eventId == ProgressEvents.Ended)
                End(line, values);
            else
            {
                if (logLevel >= LogLevel.Warning)
                    screen.WriteWarning(line, TextOf(values, ProgressEvents.Script));
                else
                    screen.WriteLine(line);
            }
        }
        catch (IOException)
        {
            // No reason to stop between two migrations.
        }
    }

    private void Begin(string line)
    {
        if (screen.Begin(line))
            return;
        lock (_lock)
        {
            _begun = line;
            _timer?.Dispose();
            _timer = (timeProvider ?? TimeProvider.System).CreateTimer(TellBegun, line, LongestWithoutWord, Timeout.InfiniteTimeSpan);
        }
    }

    private void TellBegun(object? line)
    {
        lock (_lock)
        {
            if (!ReferenceEquals(line, _begun))
                return;
            _begun = null;
            try
            {
                screen.WriteLine((string)line!);
            }
            catch (IOException)
            {
                // As above.
            }
        }
    }

    /// <summary>What was not told of it yet is not told any more.</summary>
    private void ForgetBegun()
    {
        lock (_lock)
        {
            _begun = null;
            _timer?.Dispose();
        }
    }

    private void End(string line, IReadOnlyList<KeyValuePair<string, object?>> values)
    {
        ForgetBegun();
        if (TextOf(values, ProgressEvents.What) is not { } what
            || TextOf(values, ProgressEvents.Migration) is not { } migration
            || ValueOf(values, ProgressEvents.Milliseconds) is not double milliseconds)
            screen.Replace(line);
        else
            screen.Replace(
                $"{screen.Paint(what, what == ProgressEvents.Reverted ? Color.Yellow : Color.Green)} {PrintableText.Lines(migration)} in "
                + $"{DurationText.Of(TimeSpan.FromMilliseconds(milliseconds))}.");
    }

    private static IReadOnlyList<KeyValuePair<string, object?>> ValuesOf<TState>(TState state) =>
        state as IReadOnlyList<KeyValuePair<string, object?>> ?? [];

    private static string? TextOf(IReadOnlyList<KeyValuePair<string, object?>> values, string name) => ValueOf(values, name) as string;

    private static object? ValueOf(IReadOnlyList<KeyValuePair<string, object?>> values, string name) =>
        values.FirstOrDefault(pair => pair.Key == name).Value;
}
