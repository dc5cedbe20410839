namespace MigrateBuild.Embedded.Engine;

/// <summary>The server's process called <c>exit</c>.</summary>
internal sealed class ExitException(int status) : Exception($"The server's process ended with status {status}.")
{
    internal int Status => status;
}
