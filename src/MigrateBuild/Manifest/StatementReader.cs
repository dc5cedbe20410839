using MigrateBuild.Manifest.FormatOne;

namespace MigrateBuild.Manifest;

/// <summary>Turns the statements of a manifest, or of a script that the history keeps, into those of the run time.</summary>
internal static class StatementReader
{
    /// <param name="format">The format in which they were written.</param>
    /// <param name="readText">Reads the text that they are in, checked.</param>
    internal static IReadOnlyList<ScriptStatement> Read(IEnumerable<ManifestStatement> statements, int format, Func<string> readText)
    {
        var script = new Lazy<StatementTraits>(() => FactsOfText.OfScript(readText()));
        return
        [
            .. statements.Select(statement => format == ManifestSet.FormatWithoutFacts
                ? new ScriptStatement(
                    statement.Start,
                    statement.Length,
                    statement.Line,
                    statement.Kind,
                    new Lazy<StatementFacts>(() => FactsOfText.Read(
                        statement.Kind, readText().Substring(statement.Start, statement.Length), script.Value)))
                : new ScriptStatement(statement.Start, statement.Length, statement.Line, statement.Kind, statement.Facts)),
        ];
    }
}
