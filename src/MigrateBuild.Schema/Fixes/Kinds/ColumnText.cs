using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;
using MigrateBuild.Sql;

namespace MigrateBuild.Schema.Fixes;

/// <summary>Columns as definitions write them.</summary>
internal static class ColumnText
{
    /// <summary>In the order that they have.</summary>
    internal static List<SchemaObject> InOrder(IEnumerable<SchemaObject> columns) => [.. columns.OrderBy(column => column.Place)];

    /// <summary>Name, type and what a column definition can say of them; null where it cannot say all.</summary>
    /// <param name="column">The column, as it is expected.</param>
    /// <param name="context">The two schemas.</param>
    /// <param name="isNullable">Whether NOT NULL is left out: it comes from elsewhere.</param>
    internal static string? Definition(SchemaObject column, FixContext context, bool isNullable = false)
    {
        if (column[PropertyNames.ForeignOptions] is not null || column[PropertyNames.OnlyInherited] is not null)
            return null;

        var (table, name) = OwnName.Parts(column);
        var serial = SequenceText.Serial(column, table, name, context);
        // Both bring NOT NULL.
        if (isNullable && (serial ?? column[PropertyNames.Identity]) is not null)
            return null;
        if (serial is not null)
            return $"{name} {serial}{(NotNull.Shown(column, context.Expected) is null ? "" : NotNull.Clause(column, context.Expected))}";

        var identity = column[PropertyNames.Identity] is null ? "" : IdentityClause(column, table, name);
        return identity is null ? null : $"{name} {AttributeFix.TypeOf(column)}"
            + (column[PropertyNames.Generated] is { } expression
                ? $" GENERATED ALWAYS AS ({Expression(expression)}) {Storage(expression)}"
                : "")
            + (column[PropertyNames.Default] is { } value ? $" DEFAULT {value}" : "")
            + identity
            + (!isNullable && (column[PropertyNames.Identity] is null || NotNull.Shown(column, context.Expected) is not null)
                ? NotNull.Clause(column, context.Expected)
                : "");
    }

    /// <summary>What is set behind a definition: storage, statistics and the like; null where that cannot be.</summary>
    internal static IEnumerable<string> Extras(SchemaObject column)
    {
        if (column[PropertyNames.Storage] is { } storage)
            yield return $"SET STORAGE {storage.ToUpperInvariant()}";
        if (column[PropertyNames.Compression] is { } compression)
            yield return $"SET COMPRESSION {compression}";
        if (column[PropertyNames.StatisticsTarget] is { } target)
            yield return $"SET STATISTICS {target}";
        if (column[PropertyNames.Options] is { } options)
            yield return "SET "
                + $"({string.Join(", ", StorageOptions.Parse(options).Select(pair => $"{pair.Key} = {SqlWriter.Literal(pair.Value)}"))})";
    }

    /// <summary><c>GENERATED ALWAYS AS IDENTITY (…)</c>; null where the options cannot be said.</summary>
    internal static string? IdentityClause(SchemaObject column, string table, string name)
    {
        var options = SequenceText.IdentityOptions(column[PropertyNames.IdentityOptions]);
        if (options is null)
            return null;
        if (column[PropertyNames.IdentitySequence] is { } sequence && sequence != $"{table}_{name}_seq")
            options.Insert(0, "SEQUENCE NAME " + sequence);
        return $" GENERATED {column[PropertyNames.Identity]} AS IDENTITY" + (options.Count == 0 ? "" : $" ({string.Join(' ', options)})");
    }

    /// <summary>The expression of a generated column.</summary>
    internal static string Expression(string generated) => generated[..generated.LastIndexOf(' ')];

    /// <summary>STORED or VIRTUAL.</summary>
    internal static string Storage(string generated) => generated[(generated.LastIndexOf(' ') + 1)..];
}
