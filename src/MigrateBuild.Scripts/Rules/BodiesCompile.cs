using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Sql.Bodies;

namespace MigrateBuild.Scripts.Rules;

/// <summary>MIG2002. A body is a string to the parser of SQL; the server compiles it when the statement runs, or only when it is called.</summary>
internal sealed class BodiesCompile : Rule
{
    internal override string Code => "MIG2002";

    internal override string Title => "The body of a function, procedure or DO block compiles";

    internal override IEnumerable<Finding> Check(ScriptSet set) =>
        from script in set.Scripts
        from body in script.Bodies
        let error = body.Error
        where error is not null
        select At(script, script.PositionOf(error.Offset), $"{Owner(body)} does not compile: {error.Message}");

    private static string Owner(RoutineBody body)
    {
        var tree = body.Statement.Tree;
        return tree.Is("DoStmt")
            ? "the DO block"
            : $"the body of {(tree.Flag("is_procedure") ? "procedure" : "function")} {Changes.ObjectName.Of(tree.Names("funcname"))}";
    }
}
