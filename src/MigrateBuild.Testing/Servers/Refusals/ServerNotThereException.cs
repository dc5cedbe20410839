namespace MigrateBuild.Testing.Servers;

/// <summary>
/// A kind of server is not there on this machine, so that <c>auto</c> may go on to the next. Every other failure to start is an error.
/// </summary>
internal sealed class ServerNotThereException(string reason, Exception? innerException = null) : Exception(reason, innerException);
