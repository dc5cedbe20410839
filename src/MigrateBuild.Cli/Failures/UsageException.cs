using System.Diagnostics.CodeAnalysis;

namespace MigrateBuild.Cli;

/// <summary>The command line says something that cannot be done.</summary>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "It does not leave the command line.")]
internal sealed class UsageException(string message, ExitCode exitCode = ExitCode.Usage) : Exception(message)
{
    internal ExitCode ExitCode => exitCode;
}
