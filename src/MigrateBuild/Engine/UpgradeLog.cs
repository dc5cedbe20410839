using DbUp.Engine.Output;
using Microsoft.Extensions.Logging;
using MigrateBuild.Telemetry;

namespace MigrateBuild.Engine;

/// <summary>
/// DbUp's log lines, below the migrator's own: DbUp calls a downgrade an upgrade, and its errors reach the caller as
/// exceptions.
/// </summary>
internal sealed class UpgradeLog(ILogger logger) : IUpgradeLog
{
    public void LogTrace(string format, params object[] args) => Write(LogLevel.Trace, null, format, args);

    public void LogDebug(string format, params object[] args) => Write(LogLevel.Debug, null, format, args);

    public void LogInformation(string format, params object[] args) => Write(LogLevel.Debug, null, format, args);

    public void LogWarning(string format, params object[] args) => Write(LogLevel.Warning, null, format, args);

    public void LogError(string format, params object[] args) => Write(LogLevel.Debug, null, format, args);

    public void LogError(Exception ex, string format, params object[] args) => Write(LogLevel.Debug, ex, format, args);

    private void Write(LogLevel level, Exception? error, string format, object[] args)
    {
        if (logger.IsEnabled(level))
            logger.Log(
                level, ProgressEvents.DbUp, error, "DbUp: {Message}",
                string.Format(System.Globalization.CultureInfo.InvariantCulture, format, args));
    }
}
