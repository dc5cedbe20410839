using System.Text;
using MigrateBuild.Embedded.Engine;

namespace MigrateBuild.Embedded.Tests.Engine;

public sealed class ExchangeTests
{
    [Fact]
    public void A_greeting_has_what_a_client_waits_for() => OnServerThread.Run(backend =>
    {
        var client = new Recorder();
        var isLogin = false;
        backend.Greet(ServerMessage.Startup("postgres", "postgres"), client, () => isLogin = client.Types.Length == 0);
        Assert.True(isLogin);
        Assert.Matches("^RS+KZ$", client.Types);
        Assert.Contains("server_version\018.", client.Text, StringComparison.Ordinal);
    });

    [Fact]
    public void A_statement_that_wants_more_than_its_messages_asks_the_client() => OnServerThread.Run(backend =>
    {
        backend.Execute("create table a (b int, c text)");
        var client = new Recorder { Input = Copy("1\tone\n2\ttwo\n") };
        backend.Exchange(ServerMessage.Query("copy a from stdin"), client);
        Assert.Equal("GCZ", client.Types);
        Assert.Equal("one,two", backend.Scalar("select string_agg(c, ',' order by b) from a"));
    });

    [Fact]
    public void A_client_that_vanishes_does_not_take_the_backend_with_it() => OnServerThread.Run(backend =>
    {
        backend.Execute("create table a (b int, c text)");
        // In the middle of COPY: at its end, and with an error of the connection.
        Assert.Throws<IOException>(() => backend.Exchange(ServerMessage.Query("copy a from stdin"), new Recorder()));
        foreach (var length in Enumerable.Range(1, 12))
        {
            var client = new Recorder { Input = Copy("1\tone\n")[..length] };
            Assert.Throws<IOException>(() => backend.Exchange(ServerMessage.Query("copy a from stdin"), client));
        }

        Assert.Throws<IOException>(() => backend.Exchange(ServerMessage.Query("copy a from stdin"), new Broken()));
        // While a result is sent, in the middle of a transaction.
        Assert.Throws<IOException>(() => backend.Exchange(
            ServerMessage.Query("begin; select generate_series(1, 1000000000)"), new Broken()));
        Assert.Equal("25P02", backend.ErrorOf("select 1"));
        backend.Execute("rollback");
        // In the middle of an extended batch: a Parse without its Sync.
        backend.Exchange(Message('P', "s\0select 1\0\0\0"), new Recorder());
        backend.Exchange(Message('P', "s2\0no sql\0\0\0"), new Recorder());
        backend.Exchange(Message('S', ""), new Recorder());
        Assert.Equal("0", backend.Scalar("select count(*) from a"));
    });

    [Fact]
    public void A_batch_of_the_extended_protocol_is_answered() => OnServerThread.Run(backend =>
    {
        var client = new Recorder();
        byte[] batch = [.. Message('P', "\0select $1::int + 1\0\0\0"),
            .. Message('B', "\0\0\0\0\0\u0001\0\0\0\u000241\0\0"), .. Message('D', "P\0"),
            .. Message('E', "\0\0\0\0\0"), .. Message('S', "")];
        backend.Exchange(batch, client);
        Assert.Equal("12TDCZ", client.Types);
        Assert.Contains("42", client.Text, StringComparison.Ordinal);
    });

    private static byte[] Message(char type, string body)
    {
        var text = Encoding.Latin1.GetBytes(body);
        return [(byte)type, 0, 0, (byte)((text.Length + 4) >> 8), (byte)(text.Length + 4), .. text];
    }

    private static byte[] Copy(string rows) => [.. Message('d', rows), .. Message('c', "")];

    private sealed class Broken : IClient
    {
        public int Read(Span<byte> to) => throw new IOException("reset");

        public void Write(ReadOnlySpan<byte> bytes) => throw new IOException("reset");
    }

    /// <summary>A client with bytes to send, that keeps what it gets.</summary>
    private sealed class Recorder : IClient
    {
        private readonly List<byte> _got = [];

        internal byte[] Input { get; set; } = [];

        internal string Text => Encoding.Latin1.GetString([.. _got]);

        /// <summary>The types of the messages it got.</summary>
        internal string Types
        {
            get
            {
                var types = new StringBuilder();
                for (var at = 0; at < _got.Count; at += 1 + (_got[at + 1] << 24 | _got[at + 2] << 16 | _got[at + 3] << 8 | _got[at + 4]))
                    types.Append((char)_got[at]);
                return types.ToString();
            }
        }

        public int Read(Span<byte> to)
        {
            // In small pieces, as a network may have it.
            var part = Input.AsSpan(0, Math.Min(Math.Min(3, to.Length), Input.Length));
            part.CopyTo(to);
            Input = Input[part.Length..];
            return part.Length;
        }

        public void Write(ReadOnlySpan<byte> bytes) => _got.AddRange(bytes);
    }
}
