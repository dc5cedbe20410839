using MigrateBuild.PgQuery;
using MigrateBuild.Sql;

namespace MigrateBuild.Scripts.Changes;

/// <summary>The name of a database object, folded as the server folds it.</summary>
/// <param name="Schema">The schema, or null where the script leaves it to the search path.</param>
internal sealed record ObjectName(string? Schema, string Name)
{
    /// <summary>The name that a <c>RangeVar</c> holds.</summary>
    internal static ObjectName From(SqlNode range) => new(NullIfEmpty(range.Text("schemaname")), range.Text("relname"));

    /// <summary>The name whose parts are given: <c>name</c>, <c>schema.name</c> or <c>database.schema.name</c>.</summary>
    internal static ObjectName From(IReadOnlyList<string> parts) => parts.Count switch
    {
        0 => new ObjectName(null, ""),
        1 => new ObjectName(null, parts[0]),
        _ => new ObjectName(parts[^2], parts[^1]),
    };

    /// <summary>Whether it is one of the server's own: names without schema that begin with <c>pg_</c> are theirs.</summary>
    internal bool IsOfServer =>
        Schema is "pg_catalog" or "information_schema" || (Schema is null && Name.StartsWith("pg_", StringComparison.Ordinal));

    /// <summary>Whether both can mean the same object: a name without schema can lie in any.</summary>
    internal bool Matches(ObjectName? other) =>
        other is not null && Name == other.Name && (Schema is null || other.Schema is null || Schema == other.Schema);

    /// <summary>The name as it is written in SQL, quoted where it must be.</summary>
    public override string ToString() => SqlWriter.Identifier(Schema, Name);

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
