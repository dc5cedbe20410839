using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Rules.Wording;
using MigrateBuild.Scripts.Sql.Psql;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG2003NoPsqlCommands : MigrationRule
{
    internal override string Code => "MIG2003";

    internal override string Title => "A script does not need psql";

    // A script that goes on without the command would not do what it says.
    internal override bool CanBeLowered => false;

    protected override IEnumerable<Finding> Check(AnalyzedSet set, Script script) =>
        from command in script.PsqlCommands
        select At(script, script.PositionOf(command.Offset), Message(command));

    private static string Message(PsqlCommand command) => command.Name[0] == '\\'
        ? $"'{command.Name}' is a psql command, which the server does not know; {PsqlAdvice.For(command)}"
        : $"{command.Name} needs a client that {(command.Name == CopyStreams.FromStdin ? "sends the rows" : "takes the rows")}, "
            + $"and a migration has none; {PsqlAdvice.For(command)}";
}
