using MigrateBuild.Scripts.Changes;
using MigrateBuild.Sql;

namespace MigrateBuild.Scripts.Rules.Undoing;

/// <summary>Names an item, and writes the statements that drop it and give it another name.</summary>
internal static class ItemSql
{
    /// <summary>The item as a message names it: <c>index orders_total_idx</c>, <c>column orders.total</c>.</summary>
    internal static string Words(ScriptItem item)
    {
        var kind = KindOf(item).ToLowerInvariant();
        if (item.Value is { } value)
            return $"the value {SqlWriter.Literal(value)} of type {item.Name}";
        if (item.Name is null)
            return $"an unnamed {kind} {(item.IsConstraint ? "of" : "on")} {item.Owner}";
        if (item.Kind == ObjectKind.Column)
            return $"{kind} {item.Owner}.{item.Name}";
        return IsOfOwner(item) ? $"{kind} {item.Name} of {item.Owner}" : $"{kind} {Named(item)}";
    }

    /// <summary>The statement that drops an item that has a name; null where the server may take it for another one.</summary>
    internal static string? Drop(ScriptItem item)
    {
        if (item.Kind.IsRoutine && (item.Arguments is null || item.Kind != ObjectKind.Function))
            return null;
        if (item.Kind == ObjectKind.Column || item.IsConstraint)
            return $"ALTER {item.OwnerKind.Words} {item.Owner} DROP {PartOf(item)} {item.Name};";
        return item.Kind.IsPartOfTable
            ? $"DROP {item.Kind.Words} {item.Name} ON {item.Owner};"
            : $"DROP {item.Kind.Words} {Named(item)};";
    }

    /// <summary>
    /// The statement that renames or moves what <see cref="ItemReader.Renamed"/> reads, to the name, schema or value that it has in
    /// another one.
    /// </summary>
    internal static string Rename(ScriptItem item, ScriptItem to)
    {
        if (item.Value is { } value)
            return $"ALTER TYPE {item.Name} RENAME VALUE {SqlWriter.Literal(value)} TO {SqlWriter.Literal(to.Value!)};";
        var name = SqlWriter.Identifier(to.Name!.Name);
        if (item.Kind == ObjectKind.Column)
            return $"ALTER {item.OwnerKind.Words} {item.Owner} RENAME {PartOf(item)} {item.Name} TO {name};";
        return item.Name!.Name == to.Name.Name
            ? $"ALTER {item.Kind.Words} {Named(item)} SET SCHEMA {SqlWriter.Identifier(to.Name.Schema!)};"
            : $"ALTER {item.Kind.Words} {Named(item)} RENAME TO {name};";
    }

    private static bool IsOfOwner(ScriptItem item) => item.Kind.IsPartOfTable || item.IsConstraint;

    private static string KindOf(ScriptItem item) => item.IsConstraint ? "CONSTRAINT" : item.Kind.Words;

    // The columns of a composite type are attributes.
    private static string PartOf(ScriptItem item) => item.IsConstraint ? "CONSTRAINT"
        : item.OwnerKind == ObjectKind.Type ? "ATTRIBUTE" : "COLUMN";

    // The modifiers of types are no part of a signature.
    private static string Named(ScriptItem item) => item.Kind.IsRoutine && item.Arguments is { } arguments
        ? $"{item.Name}({string.Join(", ", arguments.Select(type => type with { Modifiers = [] }))})"
        : $"{item.Name}";
}
