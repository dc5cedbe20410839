using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Sql.Parsing;

namespace MigrateBuild.Scripts.Sql.Bodies;

/// <summary>What the compiler of a body's language makes of it.</summary>
internal sealed record BodyCheck(BodyError? Error, SqlNode Program)
{
    internal static BodyCheck From(RoutineBody body, string script) => body.Language switch
    {
        "plpgsql" => OfPlpgsql(body, script),
        "sql" => OfSql(body),
        _ => new BodyCheck(null, default),
    };

    private static BodyCheck OfSql(RoutineBody body)
    {
        var error = PostgresParser.Parse(body.Value).Error;
        if (error is null)
            return new BodyCheck(null, default);
        return new BodyCheck(new BodyError(ShortMessage.Of(error.Message), body.OffsetOf(error.Offset)), default);
    }

    private static BodyCheck OfPlpgsql(RoutineBody body, string script)
    {
        var statement = body.Statement;
        var result = PostgresParser.ParsePlpgsql(script.Substring(statement.Start, statement.Length));
        if (result.Error is not { } error)
            return new BodyCheck(null, result.Tree.List("plpgsql_funcs") is [var program, ..] ? program : default);
        if (!error.IsCertain || !ProvenErrors.Contains(error.Message))
            return new BodyCheck(null, default);
        var offset = error switch
        {
            { BodyOffset: { } at } => body.OffsetOf(at),
            { BodyLine: { } line } => body.OffsetOfLine(line),
            _ => body.Offset,
        };
        return new BodyCheck(new BodyError(ShortMessage.Of(error.Message), offset), default);
    }
}
