using System.Text;

namespace MigrateBuild.Embedded.Linking.Format;

/// <summary>
/// What linking a translated side module needs to know of it: what it takes of memory, table and globals, and what lies there at first. The
/// translator writes it as a resource named <see cref="ResourceName"/> beside the module's class; the host reads it when C's dlopen asks
/// for it.
/// </summary>
/// <param name="ClassName">The full name of the class with the module's functions.</param>
/// <param name="MemorySize">How many bytes of memory it needs.</param>
/// <param name="MemoryAlignment">What the address of its memory is a multiple of, in bytes.</param>
/// <param name="Table">
/// The types of the functions in its slots of the table, from its first one on, as the numbers by which a call checks them; 0 where a slot
/// is empty.
/// </param>
/// <param name="DataOffset">Where in its memory <paramref name="Data"/> begins.</param>
/// <param name="Data">What lies in its memory at first; zeros behind it.</param>
/// <param name="Functions">The functions that dlsym finds, each with its place in <paramref name="Table"/>.</param>
/// <param name="Variables">The variables that dlsym finds, each with its place in the module's memory, in bytes.</param>
/// <param name="Initializers">The methods of its class that make it ready, in the order to call them.</param>
internal sealed record ModuleDescription(
    string ClassName,
    int MemorySize,
    int MemoryAlignment,
    IReadOnlyList<long> Table,
    IReadOnlyList<LinkedGlobal> Globals,
    int DataOffset,
    byte[] Data,
    IReadOnlyDictionary<string, int> Functions,
    IReadOnlyDictionary<string, int> Variables,
    IReadOnlyList<string> Initializers)
{
    private const int Format = 2;

    /// <summary>The resource with the description of a module.</summary>
    /// <param name="module">The module's file name without its extension.</param>
    internal static string ResourceName(string module) => module + ".module";

    internal void Write(BinaryWriter writer)
    {
        writer.Write(Format);
        writer.Write(ClassName);
        writer.Write(MemorySize);
        writer.Write(MemoryAlignment);
        WriteList(writer, Table, writer.Write);
        WriteList(writer, Globals, global => global.Write(writer));
        writer.Write(DataOffset);
        writer.Write(Data.Length);
        writer.Write(Data);
        WriteNames(writer, Functions);
        WriteNames(writer, Variables);
        WriteList(writer, Initializers, writer.Write);
    }

    /// <exception cref="InvalidDataException">The resource is of another version of the translator.</exception>
    internal static ModuleDescription Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        if (reader.ReadInt32() is var format && format != Format)
            throw new InvalidDataException($"The description of a translated module has format {format}, expected {Format}: the assemblies "
                + "belong to different versions.");
        return new ModuleDescription(
            reader.ReadString(),
            reader.ReadInt32(),
            reader.ReadInt32(),
            ReadList(reader, reader.ReadInt64),
            ReadList(reader, () => LinkedGlobal.Read(reader)),
            reader.ReadInt32(),
            reader.ReadBytes(reader.ReadInt32()),
            ReadNames(reader),
            ReadNames(reader),
            ReadList(reader, reader.ReadString));
    }

    private static void WriteList<T>(BinaryWriter writer, IReadOnlyList<T> items, Action<T> write)
    {
        writer.Write(items.Count);
        foreach (var item in items)
            write(item);
    }

    private static T[] ReadList<T>(BinaryReader reader, Func<T> read)
    {
        var items = new T[reader.ReadInt32()];
        for (var i = 0; i < items.Length; i++)
            items[i] = read();
        return items;
    }

    private static void WriteNames(BinaryWriter writer, IReadOnlyDictionary<string, int> names)
    {
        WriteList(writer, [.. names.OrderBy(name => name.Key, StringComparer.Ordinal)], name =>
        {
            writer.Write(name.Key);
            writer.Write(name.Value);
        });
    }

    private static Dictionary<string, int> ReadNames(BinaryReader reader)
    {
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var count = reader.ReadInt32(); count > 0; count--)
            names.Add(reader.ReadString(), reader.ReadInt32());
        return names;
    }
}
