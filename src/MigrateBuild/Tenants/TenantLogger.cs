using Microsoft.Extensions.Logging;

namespace MigrateBuild.Tenants;

/// <summary>Puts a tenant's name before each line.</summary>
internal sealed class TenantLogger(ILogger logger, string tenant) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => logger.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => logger.IsEnabled(logLevel);

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        logger.Log(logLevel, eventId, state, exception, (value, error) => $"{tenant}: {formatter(value, error)}");
}
