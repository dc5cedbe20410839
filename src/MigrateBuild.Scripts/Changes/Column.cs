using MigrateBuild.PgQuery;

namespace MigrateBuild.Scripts.Changes;

/// <summary>A column as a script defines it.</summary>
internal sealed record Column
{
    internal required string Name { get; init; }

    /// <summary>The type; <c>serial</c> and its kin as they are written.</summary>
    internal required SqlType? Type { get; init; }

    /// <summary>The expression behind <c>DEFAULT</c>; absent where there is none.</summary>
    internal SqlNode Default { get; init; }

    /// <summary>The expression of a generated column; absent where it is none.</summary>
    internal SqlNode Generated { get; init; }

    internal bool IsIdentity { get; init; }

    /// <summary>The collation behind <c>COLLATE</c>, or null for that of its type.</summary>
    internal string? Collation { get; init; }

    /// <summary>The constraints written behind it, NOT NULL among them.</summary>
    internal IReadOnlyList<Constraint> Constraints { get; init; } = [];

    internal bool IsNotNull => Constraints.Any(constraint => constraint.Kind is ConstraintKind.NotNull or ConstraintKind.PrimaryKey);

    /// <summary>The <c>ColumnDef</c> node.</summary>
    internal required SqlNode Node { get; init; }

    /// <summary>Where it stands in the script.</summary>
    internal required int Offset { get; init; }

    /// <summary>The column of a <c>ColumnDef</c> node.</summary>
    internal static Column From(SqlNode node)
    {
        var name = node.Text("colname");
        var constraints = node.List("constraints");
        return new Column
        {
            Name = name,
            Type = SqlType.From(node["typeName"]),
            Default = constraints.FirstOrDefault(constraint => constraint.Text("contype") == "CONSTR_DEFAULT")["raw_expr"],
            Generated = constraints.FirstOrDefault(constraint => constraint.Text("contype") == "CONSTR_GENERATED")["raw_expr"],
            IsIdentity = constraints.Any(constraint => constraint.Text("contype") == "CONSTR_IDENTITY"),
            Constraints = [.. constraints.Select(constraint => Constraint.From(constraint, name)).OfType<Constraint>()],
            Collation = CollationOf(node),
            Node = node,
            Offset = node.Offset,
        };
    }

    /// <summary>The last part of the collation's name in a <c>ColumnDef</c> node, or null.</summary>
    internal static string? CollationOf(SqlNode node) => node["collClause"].Names("collname") is [.., var name] ? name : null;
}
