using Microsoft.Extensions.Logging;
using MigrateBuild.Errors;
using MigrateBuild.Telemetry;
using Npgsql;

namespace MigrateBuild.Running;

/// <summary>Writes what the server says while a session works to the log, until it is disposed of.</summary>
internal sealed class ServerNotices : IDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly ILogger _logger;

    internal ServerNotices(NpgsqlConnection connection, ILogger logger)
    {
        _connection = connection;
        _logger = logger;
        connection.Notice += OnNotice;
    }

    /// <summary>The path of the script that runs, or has run last; null where none has.</summary>
    internal string? Script { get; set; }

    public void Dispose() => _connection.Notice -= OnNotice;

    private void OnNotice(object sender, NpgsqlNoticeEventArgs e)
    {
        var level = e.Notice.InvariantSeverity switch
        {
            "WARNING" => LogLevel.Warning,
            "NOTICE" or "INFO" => LogLevel.Information,
            _ => LogLevel.Debug,
        };
        _logger.Log(
            level, ProgressEvents.ServerNotice, "{Script}: {Severity}: {Message}",
            Script ?? "history", e.Notice.InvariantSeverity, PrintableText.Indented(e.Notice.MessageText));
    }
}
