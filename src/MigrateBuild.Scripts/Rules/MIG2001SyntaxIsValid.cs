using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;

namespace MigrateBuild.Scripts.Rules;

/// <summary>PostgreSQL's own parser, so what it refuses every server of its version and before refuses too.</summary>
internal sealed class MIG2001SyntaxIsValid : MigrationRule
{
    internal override string Code => "MIG2001";

    internal override string Title => "Every statement is SQL that PostgreSQL understands";

    protected override IEnumerable<Finding> Check(AnalyzedSet set, Script script) =>
        from error in script.SyntaxErrors
        select At(script, script.PositionOf(error.Offset), error.Hint is null ? error.Message : $"{error.Message}; {error.Hint}");
}
