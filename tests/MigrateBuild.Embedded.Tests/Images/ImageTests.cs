using CsCheck;
using MigrateBuild.Embedded.Engine;
using MigrateBuild.Embedded.Images;
using MigrateBuild.Embedded.Tests.Engine;

namespace MigrateBuild.Embedded.Tests.Images;

public sealed class ImageTests
{
    private static readonly Lazy<byte[]> s_image = new(() => Written(OnServerThread.Image));
    private static readonly Lazy<byte[]> s_body = new(() => Body(Small()));

    [Fact]
    public void What_is_read_is_what_was_written() => Assert.Equal(Body(OnServerThread.Image), Body(ImageReader.Read(s_image.Value)));

    [Fact]
    public void A_server_that_was_used_is_written_and_goes_on_where_it_was() => OnServerThread.Run(backend =>
    {
        backend.Execute("create table a (b int); insert into a values (1), (2); create extension citext; set search_path = public");
        using var again = Backend.Restore(ImageReader.Read(Written(backend.Capture())), new BootOptions());
        Assert.Equal("2", again.Scalar("select count(*) from a"));
        Assert.Equal("t", again.Scalar("select 'A'::citext = 'a'"));
        Assert.Equal("public", again.Scalar("show search_path"));
    });

    [Fact]
    public void Times_and_random_numbers_are_those_of_the_process_that_loads_it() => OnServerThread.Run(backend =>
    {
        Assert.Equal("t", backend.Scalar("select now() - pg_postmaster_start_time() between '0 s' and '5 min'"));
        Assert.Equal("t", backend.Scalar(
            "select now() - backend_start between '0 s' and '5 min' from pg_stat_activity where pid = pg_backend_pid()"));
        using var other = Backend.Restore(OnServerThread.Image, new BootOptions());
        Assert.NotEqual(backend.Scalar("select random()"), other.Scalar("select random()"));
    });

    [Fact]
    public void A_server_can_take_the_memory_over_that_was_read() => OnServerThread.Run(() =>
    {
        var state = ImageReader.Read(s_image.Value);
        using var backend = Backend.TakeOver(state, new BootOptions());
        Assert.Same(state.Memory, backend.Memory);
        backend.Execute("create table a (b int); insert into a values (1)");
        Assert.Equal("1", backend.Scalar("select count(*) from a"));
    });

    [Theory]
    [InlineData(0, "it does not begin as one does")]
    [InlineData(8, "its version is")]
    [InlineData(12, "bytes follow its header")]
    [InlineData(20, "SHA-256")]
    [InlineData(1000, "SHA-256")]
    public void A_damaged_image_is_refused_with_what_is_wrong(int at, string problem)
    {
        var image = (byte[])s_image.Value.Clone();
        image[at] ^= 1;
        Assert.Contains(problem, Assert.Throws<InvalidDataException>(() => ImageReader.Read(image)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => ImageReader.Read(image.AsMemory(0, at)));
    }

    [Fact]
    public void A_body_that_was_changed_anywhere_is_read_or_refused_and_nothing_else() =>
        Gen.Select(Gen.Int[0, 100_000], Gen.Byte, Gen.Bool).Sample((at, value, isCut) =>
        {
            var body = (byte[])s_body.Value.Clone();
            at %= body.Length;
            body[at] = value;
            try
            {
                ImageReader.ReadBody(new MemoryStream(isCut ? body[..at] : body));
            }
            catch (InvalidDataException)
            {
                // What is expected of most.
            }
        });

    [Fact]
    public void A_body_that_was_cut_is_refused() => Gen.Int[0, 100_000].Sample(at =>
        Assert.Throws<InvalidDataException>(() => ImageReader.ReadBody(new MemoryStream(s_body.Value[..(at % s_body.Value.Length)]))));

    /// <summary>One with everything that the format has, and little of it.</summary>
    private static BackendState Small()
    {
        var files = new MigrateBuild.Embedded.Files.FileSystem(TimeProvider.System);
        files.MakeDirectories("/a/b");
        files.MakeFile("/a/f", 0x1b6, MigrateBuild.Embedded.Files.FileContent.From(new byte[10_000].Select((_, i) => (byte)i).ToArray()));
        files.MakeLink("/a/l", "f");
        files.MakeDevice("/a/d", MigrateBuild.Embedded.Files.Device.Random);
        files.AddName("/a/f", "/a/g");
        files.MakeDirectories("/a/b").Freeze();
        var descriptor = files.Open("/a/f", 2, 0);
        files.Descriptors.Add(files.Descriptors.Find(descriptor)!);
        files.Descriptors.Put(5, files.Descriptors.Find(descriptor));
        var memory = new byte[5 * 4096];
        memory[1] = memory[2 * 4096] = memory[^1] = 1;
        return new BackendState(65536, memory, memory.Length, [1, -2], [new LinkedLibrary("plpgsql", 16, [3])],
            new Dictionary<int, string> { [7] = "plpgsql" }, [8], [16, 24], files);
    }

    private static byte[] Written(BackendState state)
    {
        using var stream = new MemoryStream();
        ImageWriter.Write(state, stream, 1);
        return stream.ToArray();
    }

    private static byte[] Body(BackendState state)
    {
        using var stream = new MemoryStream();
        ImageWriter.WriteBody(state, stream);
        return stream.ToArray();
    }
}
