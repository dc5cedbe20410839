using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.Rules.Rewrites;

/// <summary>Whether an expression can have another value for each row (PostgreSQL manual, "Function Volatility Categories").</summary>
internal static class Volatility
{
    /// <summary>The first volatile function that an expression calls, or null.</summary>
    internal static string? VolatileFunction(Step step, SqlNode expression) => expression.DescendantsAndSelf()
        .Where(node => node.Is("FuncCall"))
        .Select(node => ObjectName.From(node.Names("funcname")))
        .FirstOrDefault(name => IsVolatile(step, name))?.Name;

    private static bool IsVolatile(Step step, ObjectName name)
    {
        if (name.Schema is "pg_catalog")
            return !StableFunctions.Contains(name.Name);
        if (step.Before.Find(ObjectKind.Function, name) is { } known)
            return !IsDeclaredStable(known.Definition.Tree);
        return !StableFunctions.Contains(name.Name) || name.Schema is not null;
    }

    private static bool IsDeclaredStable(SqlNode function) => function.List("options")
        .Any(option => option.Text("defname") == "volatility" && option["arg"].Text("sval") is "stable" or "immutable");
}
