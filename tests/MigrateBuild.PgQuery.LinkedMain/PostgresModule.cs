namespace MigrateBuild.Embedded.Translated;

/// <summary>The members of a linkable translated class that the linker and its tests use, without code.</summary>
public abstract class PostgresModule
{
    public byte[] Memory = [];
    public long[] TableSignatures = [];
    public int[] TableRows = [];
    public nint[] TableAddresses = [];
    public int[] Linked = [];

    protected PostgresModule(int pages) => throw new NotSupportedException($"{pages}");

    public abstract void MissingFunction(string name);

    protected abstract int GrowMemory(int pages);

    protected abstract nint BindSlot(int slot);

    protected abstract void note(long value);

    protected abstract void host_seen(long value);

    protected abstract void _emscripten_throw_longjmp();
}
