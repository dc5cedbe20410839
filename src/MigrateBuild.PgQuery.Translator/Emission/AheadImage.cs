using System.Buffers.Binary;
using System.Reflection.PortableExecutable;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>
/// An assembly that was compiled ahead of time. Its format: docs/design/coreclr/botr/readytorun-format.md of dotnet/runtime.
/// </summary>
internal static class AheadImage
{
    private const uint Signature = 0x00525452;
    private const int DebugInfo = 105;
    // READYTORUN_HEADER: Signature, MajorVersion, MinorVersion, Flags, NumberOfSections; then Type, RVA and size for each section.
    private const int CountOffset = 12, SectionsOffset = 16, SectionSize = 12;

    /// <summary>
    /// The assembly without what tells a debugger where in the IL it is, which no translated code has a use for and which takes a sixth of
    /// the room: the section is no longer listed, and its bytes are zero.
    /// </summary>
    /// <param name="assembly">A whole assembly.</param>
    /// <exception cref="TranslationException">It was not compiled ahead of time, or has no such section.</exception>
    internal static byte[] WithoutDebugInfo(byte[] assembly)
    {
        var image = assembly.ToArray();
        using var reader = new PEReader(new MemoryStream(assembly));
        if (reader.PEHeaders.CorHeader?.ManagedNativeHeaderDirectory is not { Size: > 0 } native)
            throw NotCompiled();
        var header = image.AsSpan(Offset(reader, native.RelativeVirtualAddress), native.Size);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != Signature)
            throw NotCompiled();
        var count = BinaryPrimitives.ReadInt32LittleEndian(header[CountOffset..]);
        var sections = header.Slice(SectionsOffset, count * SectionSize);
        for (var at = 0; at < sections.Length; at += SectionSize)
        {
            if (BinaryPrimitives.ReadInt32LittleEndian(sections[at..]) != DebugInfo)
                continue;
            var start = Offset(reader, BinaryPrimitives.ReadInt32LittleEndian(sections[(at + 4)..]));
            image.AsSpan(start, BinaryPrimitives.ReadInt32LittleEndian(sections[(at + 8)..])).Clear();
            // The list is in order of its types, and stays so.
            sections[(at + SectionSize)..].CopyTo(sections[at..]);
            sections[^SectionSize..].Clear();
            BinaryPrimitives.WriteInt32LittleEndian(header[CountOffset..], count - 1);
            return image;
        }

        throw new TranslationException("The assembly has no debug information.");

        static TranslationException NotCompiled() => new("The assembly was not compiled ahead of time.");
    }

    private static int Offset(PEReader reader, int address)
    {
        var section = reader.PEHeaders.SectionHeaders[reader.PEHeaders.GetContainingSectionIndex(address)];
        return section.PointerToRawData + address - section.VirtualAddress;
    }
}
