using MigrateBuild.Embedded.Translated;

namespace MigrateBuild.Embedded.Engine;

/// <summary>Fields of parse nodes by their offsets (PostgreSQL 18's nodes/parsenodes.h with pointers of four bytes).</summary>
internal readonly struct NodeReader(Backend backend, int node)
{
    internal int Field(int offset) => backend.Get32(node + offset);

    internal bool Flag(int offset) => backend.Memory[node + offset] != 0;

    internal string? Text(int offset) => Field(offset) is not 0 and var at ? backend.Text(at) : null;

    internal NodeReader Node(int offset) => new(backend, Field(offset));

    /// <summary>The nodes of a List: type, length, max_length, elements.</summary>
    internal IEnumerable<NodeReader> List(int offset)
    {
        var list = Field(offset);
        if (list == 0)
            yield break;
        var (length, elements) = (backend.Get32(list + 4), backend.Get32(list + 12));
        for (var i = 0; i < length; i++)
            yield return new NodeReader(backend, backend.Get32(elements + 4 * i));
    }

    /// <summary>The value of a DefElem as text; a boolean is true where none is given.</summary>
    internal string DefinedString() => backend.Text(PostgresModule.defGetString(node, backend));

    internal bool DefinedBoolean() => PostgresModule.defGetBoolean(node, backend) != 0;
}
