namespace MigrateBuild.Scripts.Output;

/// <summary>Writes names and texts as C# source.</summary>
internal static class CSharp
{
    internal static string Namespace(string name) =>
        string.Join('.', name.Split('.', StringSplitOptions.RemoveEmptyEntries).Select(Identifier));

    internal static string Identifier(string name)
    {
        var identifier = string.Concat(name.Select(c => char.IsLetterOrDigit(c) ? c : '_'));
        if (char.IsDigit(identifier[0]))
            return $"_{identifier}";
        // Every keyword of C# is of lower-case letters alone.
        return identifier.All(char.IsAsciiLetterLower) ? $"@{identifier}" : identifier;
    }

    internal static string Literal(string value) =>
        $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    internal static string Xml(string value) => value
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);
}
