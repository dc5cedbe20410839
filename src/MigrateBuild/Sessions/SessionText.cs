using MigrateBuild.Errors;

namespace MigrateBuild.Sessions;

/// <summary>Another session of the server, for messages.</summary>
internal static class SessionText
{
    internal static string Of(int processId, string applicationName) =>
        $"server process {processId} (application_name '{PrintableText.OneLine(applicationName)}')";
}
