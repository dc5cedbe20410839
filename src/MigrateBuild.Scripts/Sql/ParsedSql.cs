using MigrateBuild.PgQuery;

namespace MigrateBuild.Scripts.Sql;

/// <summary>What PostgreSQL's parser makes of a script: its statements, which are what the runtime sends one by one, and its errors.</summary>
internal sealed record ParsedSql(IReadOnlyList<SqlStatement> Statements, IReadOnlyList<ParseError> Errors)
{
    internal static ParsedSql Read(string text, IReadOnlyList<SqlToken> tokens)
    {
        var result = PostgresParser.Parse(text);
        return result.Error is { } error
            ? new ParsedSql([], [error])
            : new ParsedSql([.. result.Statements.Select(parsed => Convert(text, parsed, tokens))], []);
    }

    private static SqlStatement Convert(string text, ParsedStatement parsed, IReadOnlyList<SqlToken> tokens)
    {
        var own = tokens.Where(token => !token.IsComment && token.Start >= parsed.Start && token.End <= parsed.Start + parsed.Length).ToList();
        return new SqlStatement(own[0].Start, own[^1].End - own[0].Start, StatementKind.Of(text, own), parsed.Tree);
    }
}
