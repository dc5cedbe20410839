using Microsoft.Extensions.Logging;
using MigrateBuild.Errors;

namespace MigrateBuild.Cli.Output;

/// <summary>Progress and the server's notices on standard error, a line each.</summary>
internal sealed class ProgressLogger(TextWriter error, bool isQuiet) : ILogger
{
    // Several tenants may have something to say at once.
    private readonly TextWriter _error = TextWriter.Synchronized(error);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= (isQuiet ? LogLevel.Warning : LogLevel.Information);

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
            return;
        var line = PrintableText.Lines(formatter(state, exception));
        try
        {
            _error.WriteLine(logLevel >= LogLevel.Warning ? $"warning: {line}" : line);
        }
        catch (IOException)
        {
            // No reason to stop between two migrations.
        }
    }
}
