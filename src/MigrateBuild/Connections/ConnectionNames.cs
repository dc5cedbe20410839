namespace MigrateBuild.Connections;

/// <summary>The names under which configuration may hold the connection of a set (<c>ConnectionStrings:…</c>).</summary>
internal static class ConnectionNames
{
    /// <returns>In the order in which they count.</returns>
    internal static IEnumerable<string> Of(string set) =>
        new[] { set, Exportable(set), "Default", "DefaultConnection" }.Distinct(StringComparer.Ordinal);

    /// <summary>A name with what no shell can export in a variable, such as a dot, replaced by <c>_</c>.</summary>
    internal static string Exportable(string name) =>
        string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
}
