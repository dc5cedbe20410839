using System.Globalization;
using Microsoft.Extensions.Logging;
using MigrateBuild.Engine;
using MigrateBuild.Errors;

namespace MigrateBuild.Cli.Output;

/// <summary>
/// Progress and the server's notices on standard error. A migration has one line: in a terminal the one that says that it runs is
/// replaced by what came of it. Elsewhere, where nothing can be replaced, that it runs is told where it takes its time.
/// </summary>
internal sealed class ProgressLogger(Surroundings surroundings, bool isQuiet, TimeProvider? timeProvider = null) : ILogger
{
    internal static readonly TimeSpan LongestWithoutWord = TimeSpan.FromSeconds(1);

    private readonly Screen _screen = surroundings.ErrorScreen;
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
        var line = PrintableText.Lines(formatter(state, exception));
        try
        {
            if (eventId == ProgressEvents.Begun)
                Begin(line);
            else if (eventId == ProgressEvents.Ended)
                End(line, DurationIn(state));
            else
                _screen.WriteLine(logLevel >= LogLevel.Warning ? $"{_screen.Paint("warning:", Color.Yellow)} {line}" : line);
        }
        catch (IOException)
        {
            // No reason to stop between two migrations.
        }
    }

    private void Begin(string line)
    {
        if (_screen.Begin(line))
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
                _screen.WriteLine((string)line!);
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

    private void End(string line, TimeSpan? duration)
    {
        ForgetBegun();

        var (what, rest) = line.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space ? (line[..space], line[space..]) : ("", line);
        if (duration is { } time && rest.LastIndexOf(" in ", StringComparison.Ordinal) is >= 0 and var end)
            rest = $"{rest[..end]} in {DurationText.Of(time)}.";
        _screen.Replace($"{_screen.Paint(what, what == "Reverted" ? Color.Yellow : Color.Green)}{rest}");
    }

    private static TimeSpan? DurationIn<TState>(TState state) =>
        state is IEnumerable<KeyValuePair<string, object?>> values
        && values.FirstOrDefault(pair => pair.Key == ProgressEvents.Milliseconds).Value is { } milliseconds
            ? TimeSpan.FromMilliseconds(Convert.ToDouble(milliseconds, CultureInfo.InvariantCulture))
            : null;
}
