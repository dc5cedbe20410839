using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

/// <summary>A column's type, and how to change it.</summary>
internal static class ColumnType
{
    private static readonly string[] Numbers = ["smallint", "integer", "bigint", "numeric", "real", "double precision"];
    private static readonly string[] Texts = ["text", "character varying", "character"];
    private static readonly string[] Times = ["timestamp without time zone", "timestamp with time zone", "date"];
    private static readonly string[] Json = ["json", "jsonb"];

    /// <summary>
    /// <c>TYPE …</c>, with a <c>USING</c> where PostgreSQL does not convert the values by itself. Any type can be read from its
    /// own text, so that going through text is always understood; whether the values can be read is up to the rows.
    /// </summary>
    internal static string Action(SchemaObject expected, SchemaObject actual)
    {
        var (name, to, from) = (OwnName.Of(expected), expected[PropertyNames.Type]!, actual[PropertyNames.Type]!);
        var text = $"TYPE {AttributeFix.TypeOf(expected)}";
        if (to == from || IsText(to) || Same(Numbers, to, from) || Same(Times, to, from))
            return text;
        return Same(Json, to, from) || IsText(from) ? $"{text} USING {name}::{to}" : $"{text} USING {name}::text::{to}";
    }

    /// <summary>
    /// Whether something else than an index or a constraint uses the column, or a foreign key between two families of types.
    /// </summary>
    internal static bool IsBound(SchemaObject column, FixContext context) => Binding(column, context).Any();

    /// <summary>What uses the column so.</summary>
    internal static IEnumerable<SchemaObject> Binding(SchemaObject column, FixContext context) => context.Actual.Objects.Where(item =>
        (item.Kind is "view" or "materialized view" or "rule" or "policy" or "trigger" or "function" or "procedure" or "publication table"
            || (item.Kind == "column" && item[PropertyNames.Generated] is not null)
            || (item[PropertyNames.Definition] is { } definition
                && definition.StartsWith("FOREIGN KEY", StringComparison.Ordinal)
                && !AreComparable(column, context)))
        && Dependencies.Uses(item, column)
        // What goes, or is made anew, is gone by then.
        && context.Expected.Find(item.Name) is { } kept && kept.Properties.SequenceEqual(item.Properties));

    /// <summary>The storage that columns of a type begin with; null where that is not known here.</summary>
    internal static string? Storage(string type) =>
        IsText(type) || type is "bytea" or "json" or "jsonb" or "xml" || type.EndsWith("[]", StringComparison.Ordinal) ? "extended"
        : Bare(type) is "numeric" ? "main"
        : null;

    private static bool AreComparable(SchemaObject column, FixContext context) =>
        context.Expected.Find(column.Name) is { } expected
        && (Same(Numbers, expected[PropertyNames.Type]!, column[PropertyNames.Type]!)
            || Same(Texts, expected[PropertyNames.Type]!, column[PropertyNames.Type]!));

    private static bool IsText(string type) => Texts.Contains(Bare(type));

    private static bool Same(string[] family, string one, string other) => family.Contains(Bare(one)) && family.Contains(Bare(other));

    // numeric(10,2), timestamp(3) without time zone
    private static string Bare(string type)
    {
        var open = type.IndexOf('(', StringComparison.Ordinal);
        var close = type.IndexOf(')', StringComparison.Ordinal);
        return open < 0 || close < open ? type : type[..open] + type[(close + 1)..];
    }
}
