using MigrateBuild.Scripts.Changes;
using MigrateBuild.Sql;

namespace MigrateBuild.Scripts.Catalog;

/// <summary>Writes the statements that drop, bring back or change an item, where they are plain.</summary>
internal static class SqlOf
{
    private const int LongestStatement = 240;

    /// <summary>The item as a message names it: <c>index orders_total_idx</c>, <c>column orders.total</c>.</summary>
    internal static string Words(CatalogState state, CatalogItem item)
    {
        var kind = item.Kind == ObjectKind.TableConstraint ? "constraint" : item.Kind.Words.ToLowerInvariant();
        if (state.ParentOf(item) is { } parent && item.Kind == ObjectKind.Column)
            return $"{kind} {Name(state, parent)}.{SqlWriter.Identifier(item.Name)}";
        return IsOnTable(item) && state.ParentOf(item) is { } table
            ? $"{kind} {SqlWriter.Identifier(item.Name)} of {Name(state, table)}"
            : $"{kind} {Name(state, item)}{(item.Kind.IsRoutine ? $"({item.Arguments})" : "")}";
    }

    internal static string Name(CatalogState state, CatalogItem item)
    {
        var schema = item.Kind.LiesInSchema ? state.SchemaOf(item) : CatalogState.DefaultSchema;
        return new ObjectName(schema == CatalogState.DefaultSchema ? null : schema, item.Name).ToString();
    }

    /// <summary>The statement that drops an item.</summary>
    internal static string Drop(CatalogState state, CatalogItem item)
    {
        var name = SqlWriter.Identifier(item.Name);
        if (state.ParentOf(item) is { } owner && (item.Kind == ObjectKind.Column || item.Kind == ObjectKind.TableConstraint))
            return $"ALTER {owner.Kind.Words} {Name(state, owner)} DROP {PartOf(owner, item)} {name};";
        return IsOnTable(item) && state.ParentOf(item) is { } table
            ? $"DROP {item.Kind.Words} {name} ON {Name(state, table)};"
            : $"DROP {item.Kind.Words} {Name(state, item)}{(item.Kind.IsRoutine ? $"({item.Arguments})" : "")};";
    }

    /// <summary>The statement that makes an item again; null where it is not plain.</summary>
    internal static string? Create(CatalogState state, CatalogItem item)
    {
        if (item.Kind == ObjectKind.Column && state.ParentOf(item) is { } table && item.Facts.TryGetValue(FactNames.Type, out var type))
        {
            if (Has(item, FactNames.Generated) || Has(item, FactNames.Identity)
                || (Has(item, FactNames.Default) && item.Facts[FactNames.Default].Sql is null))
                return null;
            var notNull = item.Facts.GetValueOrDefault(FactNames.NotNull) == Fact.Of(true) ? " NOT NULL" : "";
            var byDefault = Has(item, FactNames.Default) ? " DEFAULT " + item.Facts[FactNames.Default].Sql : "";
            var name = SqlWriter.Identifier(item.Name);
            return $"{Alter(table)} {Name(state, table)} ADD {PartOf(table, item)} {name} {type.Sql}{notNull}{byDefault};";
        }

        // The statement that made it says it as it was, unless it made more than that or the item has changed since.
        if (item.Origin is not { } origin || item.Kind == ObjectKind.TableConstraint || item.Kind == ObjectKind.Column || item.Kind.IsTable)
            return null;
        var text = origin.Text;
        return text.Length <= LongestStatement && !text.Contains("--", StringComparison.Ordinal)
            && !text.Contains("/*", StringComparison.Ordinal) && text.Contains(item.Name, StringComparison.Ordinal)
            ? string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) + ";"
            : null;
    }

    /// <summary>The statement that gives an item its old name and schema.</summary>
    internal static string Rename(CatalogState before, CatalogState after, CatalogItem item, CatalogItem renamed)
    {
        var (name, old) = (SqlWriter.Identifier(renamed.Name), SqlWriter.Identifier(item.Name));
        if (after.ParentOf(renamed) is { } owner && (item.Kind == ObjectKind.Column || item.Kind == ObjectKind.TableConstraint))
            return $"ALTER {owner.Kind.Words} {Name(after, owner)} RENAME {PartOf(owner, item)} {name} TO {old};";
        if (IsOnTable(item) && after.ParentOf(renamed) is { } table)
            return $"ALTER {item.Kind.Words} {name} ON {Name(after, table)} RENAME TO {old};";
        var arguments = item.Kind.IsRoutine ? $"({item.Arguments})" : "";
        return item.Name == renamed.Name
            ? $"ALTER {item.Kind.Words} {Name(after, renamed)}{arguments} SET SCHEMA {SqlWriter.Identifier(before.SchemaOf(item))};"
            : $"ALTER {item.Kind.Words} {Name(after, renamed)}{arguments} RENAME TO {old};";
    }

    /// <summary>The statement that gives a property its old value; null where it is not plain.</summary>
    internal static string? Change(CatalogState state, CatalogItem before, string fact)
    {
        var value = before.Facts.GetValueOrDefault(fact);
        if (fact == FactNames.Comment && Commented(state, before) is { } commented)
            return value is null && before.IsInferred
                ? null : $"COMMENT ON {commented} IS {(value is null || value.Value.Length == 0 ? "NULL" : value.Sql)};";
        if (fact == FactNames.RowSecurity)
            return $"ALTER TABLE {Name(state, before)} {(value == Fact.Of(true) ? "ENABLE" : "DISABLE")} ROW LEVEL SECURITY;";
        if (before.Kind != ObjectKind.Column || state.ParentOf(before) is not { } table || value is null)
            return null;
        var column = $"{Alter(table)} {Name(state, table)} ALTER {PartOf(table, before)} {SqlWriter.Identifier(before.Name)}";
        return fact switch
        {
            FactNames.Type => $"{column} TYPE {value.Sql};",
            FactNames.NotNull => $"{column} {(value == Fact.Of(true) ? "SET" : "DROP")} NOT NULL;",
            FactNames.Default when value.Value.Length == 0 => $"{column} DROP DEFAULT;",
            FactNames.Default when value.Sql is { } sql => $"{column} SET DEFAULT {sql};",
            _ => null,
        };
    }

    private static string? Commented(CatalogState state, CatalogItem item)
    {
        var name = SqlWriter.Identifier(item.Name);
        return state.ParentOf(item) is { } owner
            ? item.Kind == ObjectKind.Column ? $"COLUMN {Name(state, owner)}.{name}"
                : item.Kind == ObjectKind.Index ? $"INDEX {Name(state, item)}"
                : $"{item.Kind.Words} {name} ON {Name(state, owner)}"
            : $"{item.Kind.Words} {Name(state, item)}{(item.Kind.IsRoutine ? $"({item.Arguments})" : "")}";
    }

    // The columns of a composite type are attributes.
    private static string PartOf(CatalogItem owner, CatalogItem item) =>
        owner.Kind == ObjectKind.Type && item.Kind == ObjectKind.Column ? "ATTRIBUTE" : item.Kind.Words;

    private static string Alter(CatalogItem owner) => owner.Kind == ObjectKind.Type ? "ALTER TYPE" : "ALTER TABLE";

    private static bool IsOnTable(CatalogItem item) => item.Kind.IsPartOfTable || item.Kind == ObjectKind.TableConstraint;

    private static bool Has(CatalogItem item, string fact) => item.Facts.GetValueOrDefault(fact) is { Value.Length: > 0 };
}
