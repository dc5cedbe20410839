namespace MigrateBuild.Schema.Names;

/// <summary>
/// Takes apart names that there is only a text of: in a property, or in a script. What is quoted stays quoted, and no separator inside
/// quotes counts. An object of a snapshot has its name in parts (<see cref="OwnName"/>).
/// </summary>
internal static class NameParts
{
    /// <summary><c>mine on shop.orders</c>: <c>mine</c> and <c>shop.orders</c>; the owner is empty where there is none.</summary>
    internal static (string Name, string Owner) On(string identity) => Cut(identity, " on ", last: false) is { } at
        ? (identity[..at], identity[(at + 4)..])
        : (identity, "");

    /// <summary><c>shop.orders.total</c>: <c>shop.orders</c> and <c>total</c>; the owner is empty where there is none.</summary>
    internal static (string Owner, string Name) Last(string identity) => Cut(identity, ".", last: true) is { } at
        ? (identity[..at], identity[(at + 1)..])
        : ("", identity);

    /// <summary><c>shop.total(integer)</c>: <c>shop.total</c>.</summary>
    internal static string Routine(string identity) => Cut(identity, "(", last: false) is { } at ? identity[..at] : identity;

    /// <summary>The name itself: without the quotes that it is written in.</summary>
    internal static string Unquote(string name) => name is ['"', .., '"'] and { Length: > 1 }
        ? name[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal)
        : name;

    private static int? Cut(string text, string separator, bool last)
    {
        int? found = null;
        var quoted = false;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '"')
                quoted = !quoted;
            else if (!quoted && string.CompareOrdinal(text, at, separator, 0, separator.Length) == 0)
            {
                found = at;
                if (!last)
                    break;
            }
        }

        return found;
    }
}
