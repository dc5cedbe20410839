using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Sql.Bodies;

namespace MigrateBuild.Scripts.Rules;

/// <summary>
/// A body is a string to the parser of SQL; the server compiles it when the statement runs, or only when it is called.
/// </summary>
internal sealed class MIG2002BodiesCompile : MigrationRule
{
    internal override string Code => "MIG2002";

    internal override string Title => "The body of a function, procedure or DO block compiles";

    protected override IEnumerable<Finding> Check(AnalyzedSet set, Script script) =>
        (from body in script.Bodies
         let error = body.Error
         where error is not null && BodyForm.Problem(body.Statement.Tree) is null
         let owner = body.Statement.Tree.Is("DoStmt") ? "the DO block" : $"the body of {Routine(body.Statement.Tree)}"
         select At(script, script.PositionOf(error.Offset), $"{owner} does not compile: {error.Message}"))
        .Concat(
            from statement in script.Statements
            let problem = BodyForm.Problem(statement.Tree)
            where problem is not null
            let owner = statement.Tree.Is("DoStmt") ? "the DO block" : Routine(statement.Tree)
            select At(script, script.PositionOf(statement.Start), $"{owner} does not compile: {problem}"));

    private static string Routine(SqlNode tree) =>
        $"{(tree.Flag("is_procedure") ? "procedure" : "function")} {Changes.ObjectName.From(tree.Names("funcname"))}";
}
