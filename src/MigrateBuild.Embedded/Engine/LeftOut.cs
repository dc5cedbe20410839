using System.Text.Json;

namespace MigrateBuild.Embedded.Engine;

/// <summary>The libraries of PGlite that were not translated, with the reasons: what <c>server.json</c> says.</summary>
internal static class LeftOut
{
    internal const string Resource = "server.json";

    internal static string? ReasonFor(string library)
    {
        using var stream = typeof(LeftOut).Assembly.GetManifestResourceStream(Resource);
        if (stream is null)
            return null;
        using var settings = JsonDocument.Parse(stream);
        return settings.RootElement.GetProperty("leftOut").TryGetProperty(library, out var reason) ? $"It {reason.GetString()}." : null;
    }
}
