using MigrateBuild.Sql;

namespace MigrateBuild.Steps;

/// <summary>Reads <see cref="TransactionCommand"/> from a statement's words (PostgreSQL manual, "SQL Commands").</summary>
internal static class TransactionCommandReader
{
    internal static TransactionCommand Read(MigrationScript script, ScriptStatement statement) =>
        Read(LeadingWords.Of(script.Text.AsSpan(statement.Start, statement.Length)));

    private static TransactionCommand Read(string[] words) => words switch
    {
        ["BEGIN", ..] or ["START", "TRANSACTION", ..] => TransactionCommand.Begin,
        ["COMMIT" or "ROLLBACK", "PREPARED", ..] or ["PREPARE", "TRANSACTION"] => TransactionCommand.TwoPhase,
        ["COMMIT" or "END", "WORK" or "TRANSACTION", .. var rest] => Ended(TransactionCommand.Commit, rest),
        ["COMMIT" or "END", .. var rest] => Ended(TransactionCommand.Commit, rest),
        ["ROLLBACK", "TO", ..] or ["ROLLBACK", "WORK" or "TRANSACTION", "TO", ..] => TransactionCommand.None,
        ["ROLLBACK" or "ABORT", "WORK" or "TRANSACTION", .. var rest] => Ended(TransactionCommand.Rollback, rest),
        ["ROLLBACK" or "ABORT", .. var rest] => Ended(TransactionCommand.Rollback, rest),
        _ => TransactionCommand.None,
    };

    private static TransactionCommand Ended(TransactionCommand command, string[] rest) =>
        rest is ["AND", "CHAIN"] ? TransactionCommand.Chain : command;
}
