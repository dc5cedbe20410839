using DbUp.Engine.Output;
using Microsoft.Extensions.Logging;

namespace MigrateBuild.Builder;

/// <summary>What the migrator says, in the log of a builder of DbUp.</summary>
internal sealed class BuilderLogger(IUpgradeLog log) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Debug;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var text = formatter(state, exception);
        switch (logLevel)
        {
            case >= LogLevel.Error:
                log.LogError("{0}", text);
                break;
            case LogLevel.Warning:
                log.LogWarning("{0}", text);
                break;
            case LogLevel.Information:
                log.LogInformation("{0}", text);
                break;
            default:
                log.LogDebug("{0}", text);
                break;
        }
    }
}
