using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules.Rewrites;

/// <summary>Why adding a column rewrites the table, where it does (<c>ATExecAddColumn</c> in src/backend/commands/tablecmds.c).</summary>
internal static class ColumnRewrite
{
    /// <summary>The reason with the way around it, or null where the table is not rewritten.</summary>
    internal static (string Reason, string Instead)? Of(Step step, AddColumn add)
    {
        var column = add.Column;
        const string fill = "add the column without it, ALTER COLUMN … SET DEFAULT for new rows, and fill the old ones in batches outside "
            + "the migration";
        const string number = "add a plain bigint column, give it a sequence as its default in a second step, and fill the old rows in "
            + "batches outside the migration";
        if (column.Type?.IntegerOfSerial is not null)
            return ($"{column.Type} gives every row a number", number);
        if (column.IsIdentity)
            return ("an identity column gives every row a number", number);
        if (column.Generated.Exists)
        {
            return IsVirtual(column) ? null : ("a stored generated column is computed for every row",
                step.Script.PostgresVersion >= 18
                    ? "make it VIRTUAL, or fill a plain column with a trigger and in batches"
                        : "add a plain column, fill it with a trigger for new rows and in batches for the old ones");
        }

        // A default that is the same for all rows is not written into them.
        if (column.Default.Exists && !IsNull(column) && Volatility.VolatileFunction(step, column.Default) is { } function)
            return ($"the default calls {function}(), which is volatile, so every row gets a value of its own", fill);

        return column.Type is { } type && IsConstrainedDomain(step, type)
            ? ($"{type} is a domain with a constraint, which every row is checked against", "give the column the domain's base type, and "
                + "check its values with a NOT VALID constraint that is validated in a later migration")
            : null;
    }

    internal static bool IsConstrainedDomain(Step step, SqlType type) =>
        !type.IsArray && step.Before.Find(ObjectKind.Domain, new ObjectName(type.Schema, type.Name)) is { } domain
        && (domain.GotConstraint
        || domain.Definition.Tree.List("constraints").Any(constraint => constraint.Text("contype") is "CONSTR_CHECK" or "CONSTR_NOTNULL"));

    private static bool IsVirtual(Column column) => column.Node.List("constraints")
        .Any(constraint => constraint.Text("contype") == "CONSTR_GENERATED" && constraint.Text("generated_kind") == "v");

    private static bool IsNull(Column column) => column.Default.Flag("isnull");
}
