namespace MigrateBuild.Embedded;

/// <summary>How an <see cref="EmbeddedServer"/> behaves.</summary>
public sealed class EmbeddedServerOptions
{
    /// <summary>
    /// How long a connection waits while another one to the same database is open, until it gets SQLSTATE 53300. The default, 7 seconds,
    /// is a little less than half the time after which Npgsql gives up by default, so that the reason arrives: where its GSS Encryption
    /// Mode is not Disable, Npgsql 10 tries twice, and tells what became of the second try.
    /// </summary>
    public TimeSpan ConnectionWait { get; init; } = TimeSpan.FromSeconds(7);

    /// <summary>
    /// Listens on 127.0.0.1, with a random password that is checked, instead of on a Unix socket in a private folder; the default where
    /// there are no Unix sockets. For clients that cannot use Unix sockets.
    /// </summary>
    public bool UseTcp { get; init; } = OperatingSystem.IsWindows();

    /// <summary>What the server's clock is.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
