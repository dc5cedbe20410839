using System.Text.RegularExpressions;

namespace MigrateBuild.Testing.Servers;

/// <summary>
/// The form of an image's name, such as <c>registry.example:5000/team/postgres:18-alpine</c>: lower-case parts with slashes between them,
/// then a tag, a digest or both (the reference grammar of the OCI distribution specification).
/// </summary>
internal static partial class ImageName
{
    internal static bool IsOne(string text) => Reference().IsMatch(text);

    /// <summary>The name, or an exception that says where it was given.</summary>
    internal static string Check(string text, string setting) => IsOne(text) ? text : throw new SettingException(
        setting, $"{setting} is '{text}', which is not the name of an image. Use a form such as {ThrowawayServerOptions.DefaultImage}.");

    [GeneratedRegex(
        @"^(?=.*[a-z])([A-Za-z0-9.-]+(:\d+)?/)?[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*(/[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*)*"
            + @"(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(@[a-z0-9+._-]+:[0-9a-fA-F]{32,})?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
