namespace MigrateBuild.Scripts.Sql;

/// <summary>Finds the statements of a script. What it finds is what the runtime sends, one by one.</summary>
internal interface IStatementSplitter
{
    /// <summary>The statements of a text in order; empty ones (a lone semicolon) are none.</summary>
    IReadOnlyList<SqlStatement> Split(string text, IReadOnlyList<SqlToken> tokens);
}
