using System.Collections.Frozen;
using MigrateBuild.PgQuery;
using MigrateBuild.Sql;

namespace MigrateBuild.Scripts.Changes;

/// <summary>A type as a script writes it.</summary>
/// <param name="Schema">Its schema, or null; <c>pg_catalog</c> is left out.</param>
/// <param name="Name">The server's name for it: <c>int4</c> for <c>integer</c>, <c>varchar</c> for <c>character varying</c>.</param>
/// <param name="Modifiers">The numbers in parentheses, as in <c>numeric(10, 2)</c>.</param>
/// <param name="IsArray">Whether it is an array.</param>
internal sealed record SqlType(string? Schema, string Name, IReadOnlyList<int> Modifiers, bool IsArray)
{
    // PostgreSQL's own types whose names are keywords: written as they are, they mean these types alone.
    private static readonly FrozenSet<string> KeywordTypes =
        new[] { "bit", "interval", "json", "numeric", "time", "timestamp", "varchar" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// The integer type of a column that is declared <c>serial</c>; null for any other type (PostgreSQL manual, "Serial Types").
    /// </summary>
    internal SqlType? IntegerOfSerial => Schema is null && IntegerName is { } name ? this with { Name = name } : null;

    private string? IntegerName => Name switch
    {
        "serial" or "serial4" => "int4",
        "bigserial" or "serial8" => "int8",
        "smallserial" or "serial2" => "int2",
        _ => null,
    };

    /// <summary>The type that a <c>TypeName</c> holds; null for an absent node.</summary>
    internal static SqlType? From(SqlNode type)
    {
        if (!type.Exists)
            return null;
        var name = ObjectName.From(type.Names("names"));
        // An interval's modifiers are a bit mask of its fields and a precision; a modifier that is no number says nothing here.
        var modifiers = type.List("typmods").Where(modifier => modifier["ival"].Exists).Select(modifier => modifier["ival"].Number("ival"));
        return new SqlType(name.Schema is "pg_catalog" ? null : name.Schema, name.Name, [.. modifiers], type.List("arrayBounds").Count > 0);
    }

    public bool Equals(SqlType? other) =>
        other is not null && (Schema, Name, IsArray) == (other.Schema, other.Name, other.IsArray)
            && Modifiers.SequenceEqual(other.Modifiers);

    public override int GetHashCode() => HashCode.Combine(Schema, Name, IsArray, Modifiers.Count);

    public override string ToString() =>
        (Schema is null && KeywordTypes.Contains(Name) ? Name : SqlWriter.Identifier(Schema, Name))
        + $"{(Modifiers.Count > 0 ? $"({string.Join(", ", Modifiers)})" : "")}{(IsArray ? "[]" : "")}";
}
