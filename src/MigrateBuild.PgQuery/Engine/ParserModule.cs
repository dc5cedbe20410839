using System.Text;

namespace MigrateBuild.PgQuery.Engine;

/// <summary>
/// One instance of the translated parser with what it imports. Not safe for concurrent use; after an exception other
/// than those of its own setjmp and longjmp its memory is in an unknown state, and it must be thrown away.
/// </summary>
internal sealed class ParserModule : LibPgQuery
{
    /// <summary>
    /// The most memory that the parser gets. A text needs some 60 times its size (the text, its tree, the tree's JSON),
    /// so this is enough for about 8 MB of ordinary statements; what needs more gets an error, see <see cref="ParserFailure"/>.
    /// </summary>
    private const int MaxPages = 8192;

    // C's data and its 32 MB of stack end at page 526; behind them, room for the parse of an ordinary script.
    private const int FirstPages = 640;
    private const int PageSize = 65536;
    private const int MemoryPerCharacter = 60;

    private ParserModule(int pages) : base(pages) => __wasm_call_ctors(this);

    /// <summary>Whether the parser asked for more memory than it gets.</summary>
    internal bool IsExhausted { get; private set; }

    /// <summary>Whether it holds more memory than is worth keeping for the next text.</summary>
    internal bool IsLarge => Memory.Length > 2 * FirstPages * PageSize;

    /// <summary>A module for a text, with the memory that it will probably need: growing step by step would copy it each time.</summary>
    internal static ParserModule For(string text) => new(PagesFor(text));

    internal bool HasRoomFor(string text) => Memory.Length / PageSize >= PagesFor(text);

    private static int PagesFor(string text) =>
        (int)Math.Min(MaxPages, FirstPages + Math.Max(0, (text.Length - PageSize) * (long)MemoryPerCharacter / PageSize));

    /// <summary>What PostgreSQL's last error said about its place; its results leave some of it out.</summary>
    internal ServerError? LastError { get; set; }

    /// <summary>Copies a text into the parser's memory.</summary>
    /// <returns>Its address; to be freed.</returns>
    internal int Write(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        var address = malloc(length + 1, this);
        if (address == 0)
            throw new InsufficientMemoryException();
        Encoding.UTF8.GetBytes(text, Memory.AsSpan(address, length));
        Memory[address + length] = 0;
        return address;
    }

    internal int Int32At(int address) => BitConverter.ToInt32(Memory, address);

    internal ReadOnlySpan<byte> BytesAt(int address)
    {
        var rest = Memory.AsSpan(address);
        return rest[..rest.IndexOf((byte)0)];
    }

    internal string TextAt(int address) => address == 0 ? "" : Encoding.UTF8.GetString(BytesAt(address));

    protected override int GrowMemory(int pages)
    {
        var old = Memory.Length / PageSize;
        if (pages == 0)
            return old;
        if (pages < 0 || pages > MaxPages - old)
            return -1;
        var larger = new byte[(old + pages) * PageSize];
        Buffer.BlockCopy(Memory, 0, larger, 0, Memory.Length);
        Memory = larger;
        return old;
    }

    // Grows by half at least: each step copies the whole memory.
    protected override int emscripten_resize_heap(int size)
    {
        var old = Memory.Length / PageSize;
        var wanted = (int)(((uint)size + PageSize - 1L) / PageSize);
        IsExhausted |= wanted > MaxPages;
        return IsExhausted || GrowMemory(Math.Min(MaxPages, Math.Max(wanted, old + (old / 2))) - old) < 0 ? 0 : 1;
    }

    protected override void _emscripten_throw_longjmp()
    {
        LastError = ServerError.Read(this);
        throw new LongJump();
    }

    protected override void __assert_fail(int condition, int file, int line, int function) =>
        throw new InvalidOperationException($"assertion {TextAt(condition)} failed in {TextAt(function)}, {TextAt(file)}:{line}");

    protected override void _abort_js() => throw new InvalidOperationException("abort");

    protected override void exit(int status) => throw new InvalidOperationException($"exit({status})");

    protected override void proc_exit(int status) => exit(status);

    protected override void _emscripten_runtime_keepalive_clear()
    {
    }

    protected override int _setitimer_js(int which, double milliseconds) => 0;

    // The parser reads nothing, and what it writes goes nowhere: results and errors come back in memory.
    protected override int fd_close(int descriptor) => 0;

    protected override int fd_read(int descriptor, int vectors, int count, int read)
    {
        BitConverter.TryWriteBytes(Memory.AsSpan(read), 0);
        return 0;
    }

    protected override int fd_seek(int descriptor, long offset, int whence, int position)
    {
        const int notSeekable = 70;
        return notSeekable;
    }

    protected override int fd_write(int descriptor, int vectors, int count, int written)
    {
        var total = 0;
        for (var i = 0; i < count; i++)
            total += Int32At(vectors + (8 * i) + 4);
        BitConverter.TryWriteBytes(Memory.AsSpan(written), total);
        return 0;
    }
}
