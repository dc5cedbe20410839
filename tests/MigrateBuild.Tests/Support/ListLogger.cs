using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MigrateBuild.Tests;

/// <summary>Keeps what was logged.</summary>
internal sealed class ListLogger : ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, EventId Event, string Text)> _lines = new();

    /// <summary>The events of the lines, in order, as number and name.</summary>
    internal IReadOnlyList<(int Id, string? Name)> Events => [.. _lines.Select(line => (line.Event.Id, line.Event.Name))];

    internal IReadOnlyList<string> Of(LogLevel level) => [.. _lines.Where(line => line.Level == level).Select(line => line.Text)];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue((logLevel, eventId, formatter(state, exception)));
}
