using MigrateBuild.Scripts.Sql.Psql;

namespace MigrateBuild.Scripts.Sql.Parsing;

/// <summary>What is in a script: its statements, which are what the runtime sends one by one, and what is none.</summary>
/// <param name="Statements">In order; also those that the parser refuses, as far as tokens tell where they begin and end.</param>
/// <param name="Errors">What the parser refuses, in order.</param>
/// <param name="PsqlCommands">What only psql understands, in order; the parser has not seen it.</param>
internal sealed record ParsedSql(
    IReadOnlyList<SqlStatement> Statements,
    IReadOnlyList<SyntaxError> Errors,
    IReadOnlyList<PsqlCommand> PsqlCommands)
{
    /// <summary>What was thrown where the text could not be read at all: a fault of this program, not of the text.</summary>
    internal Exception? Fault { get; init; }

    internal static ParsedSql Read(string text)
    {
        var source = PsqlText.Read(text);
        var reader = new StatementReader(source);
        reader.Read();
        return new ParsedSql(reader.Statements, reader.Errors, source.Commands);
    }
}
