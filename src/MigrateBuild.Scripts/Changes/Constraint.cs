using MigrateBuild.PgQuery;

namespace MigrateBuild.Scripts.Changes;

/// <summary>A constraint as a script writes it, of a table or of a column.</summary>
internal sealed record Constraint
{
    internal required ConstraintKind Kind { get; init; }

    /// <summary>The name; null where it is left to the server.</summary>
    internal string? Name { get; init; }

    /// <summary>The columns; empty for a check.</summary>
    internal IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The table that a foreign key points to.</summary>
    internal ObjectName? ReferencedTable { get; init; }

    /// <summary>Whether existing rows are not checked (<c>NOT VALID</c>).</summary>
    internal bool IsNotValid { get; init; }

    /// <summary>The existing index that it takes over (<c>USING INDEX</c>), or null.</summary>
    internal string? UsingIndex { get; init; }

    /// <summary>Whether the server makes an index for it, of the same name.</summary>
    internal bool HasIndex => Kind is ConstraintKind.PrimaryKey or ConstraintKind.Unique or ConstraintKind.Exclusion;

    /// <summary>The <c>Constraint</c> node.</summary>
    internal required SqlNode Node { get; init; }

    /// <summary>Where it stands in the script.</summary>
    internal required int Offset { get; init; }

    /// <summary>The constraint of a <c>Constraint</c> node; null for what is none, such as a default.</summary>
    /// <param name="column">The column that it belongs to, where it is written behind one.</param>
    internal static Constraint? From(SqlNode node, string? column = null)
    {
        ConstraintKind? kind = node.Text("contype") switch
        {
            "CONSTR_PRIMARY" => ConstraintKind.PrimaryKey,
            "CONSTR_UNIQUE" => ConstraintKind.Unique,
            "CONSTR_FOREIGN" => ConstraintKind.ForeignKey,
            "CONSTR_CHECK" => ConstraintKind.Check,
            "CONSTR_EXCLUSION" => ConstraintKind.Exclusion,
            "CONSTR_NOTNULL" => ConstraintKind.NotNull,
            _ => null,
        };
        if (kind is null)
            return null;
        var columns = node.Names(kind == ConstraintKind.ForeignKey ? "fk_attrs" : "keys");
        return new Constraint
        {
            Kind = kind.Value,
            Name = node.Text("conname") is { Length: > 0 } name ? name : null,
            Columns = columns.Count == 0 && column is not null ? [column] : columns,
            ReferencedTable = node["pktable"].Exists ? ObjectName.From(node["pktable"]) : null,
            IsNotValid = node.Flag("skip_validation"),
            UsingIndex = node.Text("indexname") is { Length: > 0 } index ? index : null,
            Node = node,
            Offset = node.Offset,
        };
    }
}
