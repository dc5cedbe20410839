namespace MigrateBuild.PgQuery.Engine;

/// <summary>What a parser thread is to do.</summary>
/// <param name="Text">The text that it is about.</param>
/// <param name="Run">Does it.</param>
/// <param name="Fail">Takes the message where that throws.</param>
internal sealed record ParserWork(string Text, Action<ParserModule> Run, Action<string> Fail);
