using System.Buffers.Binary;
using System.Text;
using CsCheck;

namespace MigrateBuild.Embedded.Tests.Server;

/// <summary>The wire protocol, byte by byte.</summary>
public sealed class ProtocolTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData(80877103)]
    [InlineData(80877104)]
    public void Encryption_is_refused_and_the_startup_goes_on(int code)
    {
        using var client = new RawClient(server.Server);
        client.Send(RawClient.Code(code));
        Assert.Equal((byte)'N', client.ReadByte());
        client.Send(RawClient.Startup(0, "user", "postgres", "database", "postgres"));
        var greeting = client.ReadAll();
        Assert.Equal('R', greeting[0].Type);
        Assert.Equal('Z', greeting[^1].Type);
        client.Send(RawClient.Message('X', []));
        Assert.Null(client.Read());
    }

    [Theory]
    [InlineData(0, 8, null)]
    [InlineData(2, 36, null)]
    [InlineData(9, 36, 2)]
    public void The_version_of_the_protocol_is_negotiated(int asked, int keyLength, int? answered)
    {
        using var client = new RawClient(server.Server);
        client.Send(RawClient.Startup(asked, "user", "postgres", "database", "postgres", "_pq_.something", "1"));
        var greeting = client.ReadAll();
        var answer = greeting.Single(m => m.Type == 'v').Body;
        Assert.Equal((answered ?? asked) | (3 << 16), BinaryPrimitives.ReadInt32BigEndian(answer));
        Assert.Equal("_pq_.something\0", Encoding.UTF8.GetString(answer[8..]));
        Assert.Equal(keyLength, greeting.Single(m => m.Type == 'K').Body.Length);
        Assert.Equal(["R"], greeting.Where(m => m.Type is 'R').Select(m => m.Type.ToString()));
    }

    [Fact]
    public void Other_major_versions_and_replication_are_refused()
    {
        Assert.Equal("0A000 unsupported frontend protocol 2.0: server supports 3.0 to 3.2", ErrorOf(RawClient.Code(2 << 16, 0)));
        Assert.Equal("28000 no PostgreSQL user name specified in startup packet", ErrorOf(RawClient.Startup(0, "database", "postgres")));
        Assert.Equal("0A000 the embedded server has no replication",
            ErrorOf(RawClient.Startup(0, "user", "postgres", "replication", "true")));
    }

    [Fact]
    public void The_database_is_the_user_where_none_is_named() =>
        Assert.Equal("3D000 database \"somebody\" does not exist", ErrorOf(RawClient.Startup(0, "user", "somebody")));

    [Fact]
    public void Messages_that_come_together_are_answered_together()
    {
        using var client = Connect();
        client.Send([.. Parse("", "select 1"), .. Bind(), .. Execute(), .. Sync(), .. Parse("", "select 1/0"), .. Bind(), .. Execute(),
            .. Parse("", "select 2"), .. Sync(), .. RawClient.Query("select 3; select 4")]);
        Assert.Equal("12DCZ", Types(client.ReadAll()));
        // The division is done when the statement is planned, at its Bind.
        Assert.Equal("1EZ", Types(client.ReadAll()));
        Assert.Equal("TDCTDCZ", Types(client.ReadAll()));
    }

    [Fact]
    public void A_batch_without_its_end_is_answered_and_waits()
    {
        using var client = Connect();
        client.Send([.. Parse("", "select 1"), .. Bind(), .. Execute(), .. RawClient.Message('H', [])]);
        Assert.Equal("12DC", string.Concat(Enumerable.Range(0, 4).Select(_ => client.Read()!.Value.Type)));
        client.Send(Sync());
        Assert.Equal("Z", Types(client.ReadAll()));
    }

    [Fact]
    public void A_message_may_come_in_pieces_and_COPY_right_behind_its_statement()
    {
        using var client = Connect();
        byte[] all = [.. RawClient.Query("create temp table t (a int)"), .. RawClient.Query("copy t from stdin"),
            .. RawClient.Message('d', "1\n2\n"u8), .. RawClient.Message('d', "3\n"u8), .. RawClient.Message('c', []),
            .. RawClient.Query("copy t to stdout"), .. RawClient.Query("copy t from stdin"),
            .. RawClient.Message('d', "4\n"u8), .. RawClient.Message('f', "no\0"u8), .. RawClient.Query("select count(*) from t")];
        for (var at = 0; at < all.Length; at += 7)
        {
            client.Send(all.AsSpan(at, Math.Min(7, all.Length - at)));
            if (at % 21 == 0) Thread.Sleep(1);
        }
        Assert.Equal("CZ", Types(client.ReadAll()));
        Assert.Equal("GCZ", Types(client.ReadAll()));
        Assert.Equal("HdddcCZ", Types(client.ReadAll()));
        Assert.Equal("GEZ", Types(client.ReadAll()));
        var count = client.ReadAll();
        Assert.Equal("TDCZ", Types(count));
        Assert.EndsWith("3", Encoding.UTF8.GetString(count[1].Body), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_message_ends_the_connection_with_an_error()
    {
        foreach (var bytes in (byte[][])
            [[(byte)'?', 0, 0, 0, 4], [(byte)'Q', 0, 0, 0, 3], [(byte)'Q', 0x7f, 0xff, 0xff, 0xff], [(byte)'S', 0, 1, 0, 0]])
        {
            using var client = Connect();
            client.Send([.. RawClient.Query("select 1"), .. bytes]);
            Assert.Equal("TDCZ", Types(client.ReadAll()));
            var end = client.ReadAll();
            Assert.Equal("E", Types(end));
            Assert.Equal("08P01", RawClient.Field(end[0].Body, 'C'));
        }
        Assert.Equal("08P01", ErrorOf([0, 0, 0, 4, 1, 2, 3, 4])[..5]);
        Assert.Equal("08P01", ErrorOf([0x7f, 0, 0, 0, 1, 2, 3, 4])[..5]);
        Assert.Equal("08P01", ErrorOf([0, 0, 0, 12, 0, 3, 0, 0, (byte)'u', (byte)'s', (byte)'e', (byte)'r'])[..5]);
    }

    /// <summary>Whatever comes, instead of a startup, after it or within COPY: the server goes on.</summary>
    [Fact]
    public async Task Random_bytes_do_no_harm()
    {
        var database = await server.CreateDatabaseAsync();
        Gen.Select(Gen.Int[0, 2], Gen.Byte.Array[0, 60], Gen.Int[0, 3]).Sample((stage, bytes, cut) =>
        {
            using (var client = new RawClient(server.Server))
            {
                if (stage > 0)
                {
                    client.Send(RawClient.Startup(0, "user", "postgres", "database", database));
                    client.ReadAll();
                }
                if (stage > 1) client.Send(RawClient.Query("create temp table t (a int); copy t from stdin"));
                client.Send(bytes);
                if (cut > 0) client.HalfClose();
                if (cut > 1) while (client.Read() is not null) { }
            }
            using var next = new RawClient(server.Server);
            next.Send(RawClient.Startup(0, "user", "postgres", "database", database));
            Assert.Equal('Z', next.ReadAll()[^1].Type);
            next.Send(RawClient.Query("select 1"));
            Assert.Equal("TDCZ", Types(next.ReadAll()));
        }, iter: 60, threads: 1);
    }

    private RawClient Connect()
    {
        var client = new RawClient(server.Server);
        client.Send(RawClient.Startup(0, "user", "postgres", "database", "postgres"));
        Assert.Equal('Z', client.ReadAll()[^1].Type);
        return client;
    }

    private string ErrorOf(byte[] startup)
    {
        using var client = new RawClient(server.Server);
        client.Send(startup);
        client.HalfClose();
        var error = client.ReadAll().Single().Body;
        return $"{RawClient.Field(error, 'C')} {RawClient.Field(error, 'M')}";
    }

    // Parameter messages and notices left out.
    private static string Types(IEnumerable<(char Type, byte[] Body)> messages) =>
        string.Concat(messages.Select(m => m.Type).Where(t => t is not ('S' or 'N')));

    private static byte[] Parse(string name, string sql) => RawClient.Message('P', [.. Encoding.UTF8.GetBytes($"{name}\0{sql}\0"), 0, 0]);

    private static byte[] Bind() => RawClient.Message('B', [0, 0, 0, 0, 0, 0, 0, 0]);

    private static byte[] Execute() => RawClient.Message('E', [0, 0, 0, 0, 0]);

    private static byte[] Sync() => RawClient.Message('S', []);
}
