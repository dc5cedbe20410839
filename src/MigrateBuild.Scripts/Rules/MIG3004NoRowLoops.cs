using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Rules.Repetition;

namespace MigrateBuild.Scripts.Rules;

/// <summary>A loop that writes row by row, in a DO block of a script.</summary>
internal sealed class MIG3004NoRowLoops : MigrationRule
{
    internal override string Code => "MIG3004";

    internal override string Title => "Rows are written by one statement, not in a loop";

    internal override Severity Severity => Severity.Warning;

    internal override bool SpeaksOfReleased => false;

    protected override IEnumerable<Finding> Check(AnalyzedSet set, Script script) =>
        from body in script.Bodies
        where body.Statement.Tree.Is("DoStmt") && body.Language == "plpgsql"
        from loop in RowLoop.In(body)
        select At(script, script.PositionOf(loop.Offset),
            $"'{script.FileName}' runs {loop.Write} once for each iteration of a loop ({loop.Words}): "
                + "each iteration is a statement of its own, so it takes many times as long as one statement over all rows, "
            + "and its locks are held all that time; write one INSERT … SELECT, UPDATE … FROM or DELETE … USING instead, or, where there "
            + "are too many rows for one statement, batches in a 'no-transaction' migration of its own");
}
