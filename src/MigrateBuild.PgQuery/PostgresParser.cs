using System.Text;
using System.Text.Json;
using PgHost;

namespace MigrateBuild.PgQuery;

/// <summary>PostgreSQL's own parser (libpg_query).</summary>
public static class PostgresParser
{
    /// <summary>Parses a text of any number of statements.</summary>
    public static ParseResult Parse(string text) => OnBigStack(() => { lock (s_gate) return ParseCore(text); });

    /// <summary>Compiles the PL/pgSQL bodies of the CREATE FUNCTION, CREATE PROCEDURE and DO statements of a text.</summary>
    public static PlpgsqlResult ParsePlpgsql(string text) => OnBigStack(() => { lock (s_gate) return PlpgsqlCore(text); });

    private static readonly Lock s_gate = new();

    private static Engine? s_engine;

    private static Engine Instance => s_engine ??= new Engine();

    private static ParseResult ParseCore(string text)
    {
        var (json, message, at) = Instance.Parse(text);
        var source = new SourceText(text, 0, text.Length);
        if (message is not null)
            return new ParseResult([], ErrorAt(text, message, at == 0 ? 0 : source.OffsetOfCodePoint(at)));
        var root = JsonDocument.Parse(json!).RootElement;
        var statements = new List<ParsedStatement>();
        if (root.TryGetProperty("stmts", out var list))
        {
            foreach (var item in list.EnumerateArray())
            {
                var raw = SqlNode.Wrap(source, item);
                var start = raw.OffsetOf("stmt_location");
                var end = raw.Number("stmt_len") == 0 ? text.Length : source.OffsetOfByte(raw.Number("stmt_location") + raw.Number("stmt_len"));
                statements.Add(new ParsedStatement(start, end - start, raw["stmt"]));
            }
        }

        return new ParseResult(statements, null);
    }

    private static PlpgsqlResult PlpgsqlCore(string text)
    {
        var json = Instance.Plpgsql(text);
        return json.StartsWith('{')
            ? new PlpgsqlResult(SqlNode.Wrap(new SourceText(text, 0, text.Length), JsonDocument.Parse(json).RootElement), null)
            : new PlpgsqlResult(default, new PlpgsqlError(json, null, null));
    }

    private static ParseError ErrorAt(string text, string message, int offset)
    {
        var (line, column) = LineColumn.Of(text, offset);
        return new ParseError(message, offset, line, column);
    }

    private static T OnBigStack<T>(Func<T> work)
    {
        T result = default!;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                result = work();
            }
            catch (Exception e)
            {
                failure = e;
            }
        }, 64 << 20);
        thread.Start();
        thread.Join();
        return failure is null ? result : throw new InvalidOperationException(failure.Message, failure);
    }

    private sealed class Engine
    {
        private readonly Host _host = new(640);

        internal Engine()
        {
            using var stream = typeof(Engine).Assembly.GetManifestResourceStream("pg.data")!;
            using var reader = new BinaryReader(stream);
            var count = reader.ReadInt32();
            for (var i = 0; i < count; i++)
            {
                var offset = reader.ReadInt32();
                var length = reader.ReadInt32();
                stream.ReadExactly(_host.mem, offset, length);
            }

            PgWasm.Init(_host);
            _host.stackGet = PgWasm.x_R;
            _host.stackRestore = PgWasm.x_Q;
            _host.setThrew = PgWasm.x_P;
            PgWasm.x_A(_host);
        }

        internal (string? Json, string? Message, int At) Parse(string sql)
        {
            var q = Put(sql);
            var r = PgWasm.x_F(q, _host);
            var e = _host.I32(r + 8);
            var result = e != 0 ? (null, _host.Str(_host.I32(e)), _host.I32(e + 16)) : ((string?)_host.Str(_host.I32(r)), (string?)null, 0);
            PgWasm.x_E(q, _host);
            PgWasm.x_G(r, _host);
            return result;
        }

        internal string Plpgsql(string s)
        {
            var q = Put(s);
            var r = PgWasm.x_H(q, _host);
            var o = _host.Str(r);
            PgWasm.x_E(q, _host);
            PgWasm.x_N(r, _host);
            return o;
        }

        private int Put(string s)
        {
            var max = Encoding.UTF8.GetByteCount(s);
            var p = PgWasm.x_C(max + 1, _host);
            Encoding.UTF8.GetBytes(s, 0, s.Length, _host.mem, p);
            _host.mem[p + max] = 0;
            return p;
        }
    }
}
