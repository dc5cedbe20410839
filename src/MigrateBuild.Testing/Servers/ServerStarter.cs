namespace MigrateBuild.Testing.Servers;

/// <summary>Starts one kind of server.</summary>
/// <exception cref="ServerNotThereException">That kind is not there on this machine.</exception>
internal delegate Task<ThrowawayServer> ServerStarter(ThrowawayServerOptions options, CancellationToken cancellationToken);
