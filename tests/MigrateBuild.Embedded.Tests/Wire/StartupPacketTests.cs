using System.Buffers.Binary;
using CsCheck;
using MigrateBuild.Embedded.Tests.Server;
using MigrateBuild.Embedded.Wire;

namespace MigrateBuild.Embedded.Tests.Wire;

public sealed class StartupPacketTests
{
    [Fact]
    public void Parameters_are_read_in_their_order()
    {
        var packet = StartupPacket.Parse(RawClient.Startup(0, "user", "me", "database", "db", "work_mem", "", "é", "ü"));
        Assert.Equal(("me", "db", 0), (packet.User, packet.Database, packet.ProtocolMinor));
        Assert.Equal([new("user", "me"), new("database", "db"), new("work_mem", ""), new("é", "ü")], packet.Parameters);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 2)]
    [InlineData(7, 2)]
    [InlineData(65535, 2)]
    public void The_minor_version_is_at_most_ours(int asked, int expected) =>
        Assert.Equal(expected, StartupPacket.Parse(RawClient.Startup(asked, "user", "me")).ProtocolMinor);

    [Theory]
    [InlineData("database", "")]
    [InlineData("application_name", "x")]
    public void The_database_is_the_user_where_none_is_named(string name, string value) =>
        Assert.Equal("me", StartupPacket.Parse(RawClient.Startup(0, "user", "me", name, value)).Database);

    [Fact]
    public void A_cancel_request_has_a_secret()
    {
        var packet = StartupPacket.Parse(RawClient.Code((int)StartupKind.CancelRequest, 0, 0, 0, 42, 1, 2, 3, 4));
        Assert.Equal(StartupKind.CancelRequest, packet.Kind);
        Assert.Equal([1, 2, 3, 4], packet.CancelKey.ToArray());
    }

    /// <summary>Whatever comes is a packet or a FATAL.</summary>
    [Fact]
    public void Any_bytes_are_read_or_refused() => Gen.Select(Gen.Byte.Array[0, 40], Gen.Int[0, 3]).Sample((bytes, kind) =>
    {
        if (bytes.Length >= 8 && kind < 3)
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), kind switch
            {
                0 => 3 << 16,
                1 => (int)StartupKind.CancelRequest,
                _ => (int)StartupKind.SslRequest,
            });
        try
        {
            Assert.NotNull(StartupPacket.Parse(bytes).Parameters);
        }
        catch (FatalException e)
        {
            Assert.Equal(5, e.SqlState.Length);
        }
    });

    /// <summary>What a client writes is what is read.</summary>
    [Fact]
    public void Any_parameters_come_through() => Gen.Select(
        Gen.String[Gen.Char['a', 'z'], 1, 8], Gen.String[Gen.Char['!', 'é'], 0, 8]).List[0, 6].Sample(pairs =>
    {
        string[] words = ["user", "me", .. pairs.SelectMany(p => new[] { p.Item1, p.Item2 })];
        if (words.Contains("replication")) return;
        var read = StartupPacket.Parse(RawClient.Startup(0, words)).Parameters;
        Assert.Equal(words, read.SelectMany(p => new[] { p.Key, p.Value }));
    });
}
