using System.Runtime.CompilerServices;
using MigrateBuild.Schema.Objects;
using MigrateBuild.Schema.Texts;

namespace MigrateBuild.Schema.Names;

/// <summary>
/// Whether an object depends on another one, by what its properties name. A snapshot writes every name with its schema, so a
/// name that does not stand there is not used; a name that stands there for another reason (in a literal) counts too, which
/// costs an answer at most, never a wrong one.
/// </summary>
internal static class Mentions
{
    // What is stored as text is looked up when it runs, and binds nothing; the sequence of an identity is a part of its column.
    private static readonly string[] Free = [PropertyNames.Text, PropertyNames.Privileges, PropertyNames.Owner, PropertyNames.Labels, PropertyNames.IdentitySequence];

    private static readonly ConditionalWeakTable<SchemaObject, string> Texts = [];

    internal static bool Of(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
            if (!(at > 0 && (IsPart(text[at - 1]) || text[at - 1] == '.')) && !(at + name.Length < text.Length && IsPart(text[at + name.Length])))
                return true;
        return false;
    }

    /// <summary>Like <see cref="Of"/>, but a column's name stands behind a table's or an alias's too.</summary>
    internal static bool OfColumn(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
            if (!(at > 0 && IsPart(text[at - 1])) && !(at + name.Length < text.Length && IsPart(text[at + name.Length])))
                return true;
        return false;
    }

    /// <summary>Whether <paramref name="item"/> needs <paramref name="other"/>, or belongs to it.</summary>
    internal static bool Refers(SchemaObject item, SchemaObject other) =>
        item.Name != other.Name && (item.Parent == other.Name || Uses(item, other));

    /// <summary>Whether the properties of <paramref name="item"/> name <paramref name="other"/>.</summary>
    internal static bool Uses(SchemaObject item, SchemaObject other)
    {
        if (item.Name == other.Name || item.Kind is "comment" or "grant" or "revoke")
            return false;

        var text = TextOf(item);
        switch (other.Kind)
        {
            case "schema" or "extension" or "comment" or "grant" or "revoke" or "default grant" or "default revoke":
                return false;
            case "column":
                var (table, column) = NameParts.Last(other.Identity);
                return OfColumn(text, column) && (TableOf(item) == table || Of(text, table));
            case "function" or "procedure" or "aggregate":
                return Of(text, NameParts.Routine(other.Identity));
            case "constraint":
                return IsKeyOf(other) is { } keyed
                    && ((item.Kind == "constraint" && IsReference(text, keyed, other[PropertyNames.Definition]!))
                        || (item.Kind.EndsWith("view", StringComparison.Ordinal) && text.Contains("GROUP BY", StringComparison.Ordinal) && Of(text, keyed)));
            case "index":
                return Of(text, other.Identity)
                    || (item.Kind == "constraint" && other[PropertyNames.Definition]?.StartsWith("CREATE UNIQUE", StringComparison.Ordinal) == true
                        && IsReference(text, TableOf(other), other[PropertyNames.Definition]!));
            case "publication table":
                return false;
            default:
                return Of(text, other.Identity);
        }
    }

    /// <summary>The table, view or type that the object is a part of; empty where it is none.</summary>
    internal static string TableOf(SchemaObject item) => item.Kind switch
    {
        "column" or "attribute" or "view column" => NameParts.Last(item.Identity).Owner,
        "constraint" or "trigger" or "rule" or "policy" => NameParts.On(item.Identity).Owner,
        _ => item.Parent is { } parent && NameParts.On(parent) is { Owner.Length: > 0 } on ? on.Owner
            : item.Parent is { } whole && !whole.StartsWith("schema ", StringComparison.Ordinal) ? Bare(whole) : "",
    };

    /// <summary>Everything that the object's properties say, in one text.</summary>
    internal static string TextOf(SchemaObject item) => Texts.GetValue(item, static it => string.Join('\n', it.Properties
        .Where(property => !Free.Contains(property.Name) && !(property.Name == PropertyNames.Body && !BodyForm.IsCompiled(property.Value)))
        .Select(property => property.Value)
        .Append(it.Kind == "publication table" ? NameParts.Around(it.Identity, " in ")?.Before ?? "" : "")));

    /// <summary>Whether a foreign key refers to the very columns of a key.</summary>
    private static bool IsReference(string foreignKey, string table, string key)
    {
        var words = $" REFERENCES {table}(";
        var at = foreignKey.IndexOf(words, StringComparison.Ordinal);
        return at >= 0 && List(foreignKey, at + words.Length - 1).SetEquals(List(key, key.IndexOf('(', StringComparison.Ordinal)));

        static HashSet<string> List(string text, int open) => text.IndexOf(')', open + 1) is var close and > 0 ? [.. text[(open + 1)..close].Split(", ")] : [];
    }

    private static string? IsKeyOf(SchemaObject constraint) =>
        constraint[PropertyNames.Definition] is { } definition
        && (definition.StartsWith("PRIMARY KEY", StringComparison.Ordinal) || definition.StartsWith("UNIQUE", StringComparison.Ordinal))
            ? NameParts.On(constraint.Identity).Owner
            : null;

    private static string Bare(string name)
    {
        foreach (var kind in (ReadOnlySpan<string>)["materialized view ", "foreign table ", "table ", "view "])
            if (name.StartsWith(kind, StringComparison.Ordinal))
                return name[kind.Length..];
        return "";
    }

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || c is '_' or '$' or '"';
}
