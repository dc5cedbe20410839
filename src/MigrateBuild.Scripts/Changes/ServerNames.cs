using System.Globalization;
using System.Text;
using MigrateBuild.PgQuery;
using MigrateBuild.Sql;

namespace MigrateBuild.Scripts.Changes;

/// <summary>
/// The names that the server chooses where a script leaves them out (PostgreSQL's ChooseRelationName,
/// ChooseConstraintName and makeObjectName in src/backend/commands/indexcmds.c, catalog/pg_constraint.c).
/// </summary>
internal static class ServerNames
{
    /// <summary>A name of the form <c>table_columns_label</c>, with a number behind it where it is taken.</summary>
    /// <param name="addition">The columns, or null.</param>
    /// <param name="label">What it is, such as <c>idx</c>.</param>
    /// <param name="isTaken">Whether a name is in use.</param>
    internal static string Choose(string table, string? addition, string label, Func<string, bool> isTaken)
    {
        for (var pass = 0; ; pass++)
        {
            var name = Compose(table, addition, pass == 0 ? label : label + pass.ToString(CultureInfo.InvariantCulture));
            if (!isTaken(name))
                return name;
        }
    }

    /// <summary>
    /// What the columns of an index give to its name: <c>a_b</c>, <c>lower</c>, <c>expr</c>, a number behind one that comes again.
    /// </summary>
    internal static string OfIndexColumns(IReadOnlyList<SqlNode> elements)
    {
        var names = new List<string>();
        foreach (var element in elements)
        {
            var plain = element.Text("name") is { Length: > 0 } column ? column : OfExpression(element["expr"]).Name ?? "expr";
            var name = plain;
            for (var pass = 1; names.Contains(name); pass++)
                name = plain + pass.ToString(CultureInfo.InvariantCulture);
            names.Add(name);
        }

        return string.Join('_', names);
    }

    internal static string LabelOf(ConstraintKind kind) => kind switch
    {
        ConstraintKind.PrimaryKey => "pkey",
        ConstraintKind.Unique => "key",
        ConstraintKind.ForeignKey => "fkey",
        ConstraintKind.Exclusion => "excl",
        ConstraintKind.NotNull => "not_null",
        _ => "check",
    };

    // FigureColname in src/backend/parser/parse_target.c: what says little gives way to the type that it is cast to.
    private static (string? Name, bool IsWeak) OfExpression(SqlNode expression)
    {
        switch (expression.Type)
        {
            case "ColumnRef":
                return (expression.List("fields")[^1].Text("sval"), false);
            case "FuncCall":
                return (expression.Names("funcname")[^1], false);
            case "A_Indirection":
                var field = expression.Names("indirection").LastOrDefault(name => name.Length > 0);
                return field is null ? OfExpression(expression["arg"]) : (field, false);
            case "CollateClause":
                return OfExpression(expression["arg"]);
            case "TypeCast":
                var cast = OfExpression(expression["arg"]);
                return cast.Name is null || cast.IsWeak ? (expression["typeName"].Names("names")[^1], true) : cast;
            case "CaseExpr":
                var otherwise = OfExpression(expression["defresult"]);
                return otherwise.Name is null || otherwise.IsWeak ? ("case", true) : otherwise;
            case "A_Expr" when expression.Text("kind") == "AEXPR_NULLIF":
                return ("nullif", false);
            case "MinMaxExpr":
                return (expression.Text("op") == "IS_GREATEST" ? "greatest" : "least", false);
            case "CoalesceExpr":
                return ("coalesce", false);
            case "A_ArrayExpr":
                return ("array", false);
            case "RowExpr":
                return ("row", false);
            default:
                return (null, true);
        }
    }

    private static string Compose(string table, string? addition, string label)
    {
        var room = SqlName.MostBytes - Encoding.UTF8.GetByteCount(label) - 1 - (addition is null ? 0 : 1);
        var (first, second) = (Encoding.UTF8.GetByteCount(table), Encoding.UTF8.GetByteCount(addition ?? ""));
        while (first + second > room)
        {
            if (first > second)
                first--;
            else
                second--;
        }

        return addition is null
            ? $"{SqlName.Clip(table, first)}_{label}"
            : $"{SqlName.Clip(table, first)}_{SqlName.Clip(addition, second)}_{label}";
    }
}
