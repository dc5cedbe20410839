using MigrateBuild.Scripts.Directives;
using MigrateBuild.Scripts.Naming;
using MigrateBuild.Scripts.Sql;
using MigrateBuild.Scripts.Sql.Parsing;
using MigrateBuild.Scripts.Text;

namespace MigrateBuild.Scripts.Model;

/// <summary>What the bytes of a script say, whatever its name.</summary>
/// <param name="text">What the bytes decode to.</param>
/// <param name="checksum">SHA-256 over the tokens, lower-case hexadecimal.</param>
/// <param name="description">Its first comment; null where there is none.</param>
/// <param name="directives">What it tells the migrator and the check, in order.</param>
/// <param name="directiveProblems">The comments that were meant as directives and are none.</param>
/// <param name="parse">Takes it apart; asked once, and only where somebody needs statements.</param>
internal sealed class ScriptContent(
    Lazy<ScriptText> text,
    string checksum,
    string? description,
    IReadOnlyList<Directive> directives,
    IReadOnlyList<DirectiveProblem> directiveProblems,
    Func<string, ParsedSql> parse)
{
    private readonly Lazy<ParsedSql> _sql = new(() => parse(text.Value.Value));

    internal ScriptText Text => text.Value;

    internal string Checksum => checksum;

    internal string? Description => description;

    internal IReadOnlyList<Directive> Directives => directives;

    internal IReadOnlyList<DirectiveProblem> DirectiveProblems => directiveProblems;

    internal ParsedSql Sql => _sql.Value;

    internal static ScriptContent Read(byte[] bytes, Direction? direction)
    {
        var text = ScriptText.Decode(bytes);
        var tokens = SqlScanner.Scan(text.Value);
        var directives = DirectiveParser.Parse(text.Value, tokens, direction);
        return new ScriptContent(
            new Lazy<ScriptText>(text),
            TokenChecksum.Compute(text.Value, tokens),
            DescriptionReader.Read(text.Value, tokens),
            directives.Directives,
            directives.Problems,
            Parse);
    }

    private static ParsedSql Parse(string text)
    {
        try
        {
            return ParsedSql.Read(text);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new ParsedSql([], [], []) { Fault = e };
        }
    }
}
