extern alias scripts;

using MigrateBuild.Testing.Tests.Schema;
using Npgsql;
using SqlWriter = scripts::MigrateBuild.Sql.SqlWriter;

namespace MigrateBuild.Testing.Tests;

/// <summary>Names and texts are written as the servers write them themselves, of every version.</summary>
public sealed class SqlWriterTests(SchemaServers servers)
{
    private static readonly string[] Odd =
    [
        "", " ", "a", "A", "a b", "a.b", "a\"b", "\"", "\"\"", "a'b", "'", "''", "\\", "\\'", "a\\nb", "$", "$$", "$x$", "$body$", "a$b",
        "1", "1a", "_", "_a", "é", "日本", "\U0001F418",
        "--", "/*", "*/", ";", "a;b", "\n", "\r", "\r\n", "\t", "\f", "\v", "\u0001", "\u007F", "\u0085", "\u2028", "\u2029", "\uFEFF",
        "U&\"a\"", "E'a'", "{0}", "%s", "?", ":a", "@a",
        new string('a', 63), "x'); DROP TABLE t; --",
    ];

    public static IEnumerable<TheoryDataRow<int>> Versions => ServerPrograms.ByVersion.Keys.Order()
        .Select(version => new TheoryDataRow<int>(version));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Every_keyword_is_a_name_wherever_a_name_can_stand(int version)
    {
        await using var connection = await (await servers.OfVersionAsync(version)).CreateDatabaseAsync(SchemaServer.Empty);
        var words = await RowsAsync(connection, "SELECT word, pg_catalog.quote_ident(word) FROM pg_catalog.pg_get_keywords()");
        Assert.True(words.Count > 400, $"{words.Count} keywords");

        Assert.DoesNotContain(words, word => word.Second != word.First && SqlWriter.Identifier(word.First) != word.Second);
        foreach (var name in words.Select(word => SqlWriter.Identifier(word.First)))
        {
            await SchemaServer.ExecuteAsync(
                connection,
                $"""
                CREATE SCHEMA {name};
                CREATE TYPE {name}.{name} AS ({name} int);
                CREATE TABLE {name} ({name} {name}.{name}, CONSTRAINT {name} CHECK (({name}).{name} > 0));
                CREATE FUNCTION {name}({name} int) RETURNS int LANGUAGE sql AS 'SELECT 1';
                SELECT public.{name}(1) AS {name} FROM {name} AS {name};
                ALTER TABLE {name} RENAME COLUMN {name} TO other;
                ALTER TABLE {name} RENAME other TO {name};
                DROP FUNCTION public.{name};
                DROP TABLE {name};
                DROP SCHEMA {name} CASCADE;
                """);
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_name_is_quoted_at_least_where_the_server_quotes_it(int version)
    {
        await using var connection = await (await servers.OfVersionAsync(version)).CreateDatabaseAsync(SchemaServer.Empty);
        foreach (var name in Odd.Where(name => name.Length > 0))
        {
            Assert.Equal(await ScalarAsync(connection, "SELECT pg_catalog.quote_ident($1)", name), SqlWriter.Identifier(name));
            await using var command = new NpgsqlCommand($"SELECT 1 AS {SqlWriter.Identifier(name)}", connection);
            await using var reader = await command.ExecuteReaderAsync(Token);
            Assert.Equal(name, reader.GetName(0));
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_text_is_the_same_text_to_the_server(int version)
    {
        await using var connection = await (await servers.OfVersionAsync(version)).CreateDatabaseAsync(SchemaServer.Empty);
        foreach (var setting in new[] { "on", "off" })
        {
            await SchemaServer.ExecuteAsync(connection, $"SET standard_conforming_strings = {setting}");
            foreach (var text in Odd)
            {
                Assert.Equal(await ScalarAsync(connection, "SELECT pg_catalog.quote_literal($1)", text), SqlWriter.Literal(text));
                foreach (var sql in new[] { SqlWriter.Literal(text), SqlWriter.LineLiteral(text), SqlWriter.DollarQuoted(text),
                    SqlWriter.DollarQuoted(text, "x") })
                    Assert.Equal(text, await ScalarAsync(connection, $"SELECT {sql} {SqlWriter.LineComment(text)}"));
            }
        }
    }

    private static async Task<IReadOnlyList<(string First, string Second)>> RowsAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(Token);
        var rows = new List<(string, string)>();
        while (await reader.ReadAsync(Token))
            rows.Add((reader.GetString(0), reader.GetString(1)));
        return rows;
    }

    // As a batch command: Npgsql reads the text of a command itself, and would look for parameters in it.
    private static async Task<string> ScalarAsync(NpgsqlConnection connection, string sql, string? parameter = null)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(sql) } };
        if (parameter is not null)
            batch.BatchCommands[0].Parameters.Add(new NpgsqlParameter<string> { TypedValue = parameter });
        return (string)(await batch.ExecuteScalarAsync(Token))!;
    }
}
