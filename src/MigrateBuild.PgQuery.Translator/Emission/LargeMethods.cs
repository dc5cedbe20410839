using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>
/// Methods so large that .NET's just-in-time compiler does not optimize them. The ahead-of-time compiler has no such limit. Once they have
/// been called 30 times, tiered compilation has them compiled again nevertheless, and throws away what comes of it.
/// </summary>
internal static class LargeMethods
{
    // DEFAULT_MIN_OPTS_CODE_SIZE, _INSTR_COUNT, _BB_COUNT and _LV_REF_COUNT of src/coreclr/jit/compiler.h, dotnet/runtime. Its fifth, 2,000
    // locals, no method of the translator's reaches.
    private const int CodeSize = 60_000, Instructions = 20_000, Blocks = 2_000, References = 8_000;

    // Where the flags of a method stand in a row of the table MethodDef: behind its RVA (ECMA-335, II.22.26).
    private const int FlagsOffset = 4;

    /// <summary>
    /// The assembly with these methods marked as not to be optimized: a method that has the mark is not tiered. The code of the
    /// ahead-of-time compiler is used all the same; where it cannot be, the method is compiled as it would be without the mark.
    /// </summary>
    /// <param name="assembly">A whole assembly.</param>
    internal static byte[] Marked(byte[] assembly)
    {
        var image = assembly.ToArray();
        using var reader = new PEReader(new MemoryStream(assembly));
        var metadata = reader.GetMetadataReader();
        var table = reader.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(TableIndex.MethodDef);
        foreach (var handle in metadata.MethodDefinitions)
        {
            var method = metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress == 0 || !IsLarge(reader.GetMethodBody(method.RelativeVirtualAddress).GetILReader()))
                continue;
            var row = table + (MetadataTokens.GetRowNumber(handle) - 1) * metadata.GetTableRowSize(TableIndex.MethodDef);
            var flags = method.ImplAttributes | MethodImplAttributes.NoOptimization;
            BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(row + FlagsOffset), (ushort)flags);
        }

        return image;
    }

    private static bool IsLarge(BlobReader code)
    {
        if (code.Length > CodeSize)
            return true;
        var (instructions, references) = (0, 0);
        HashSet<int> blocks = [];
        while (code.RemainingBytes > 0)
        {
            var instruction = IlInstruction.Read(ref code);
            instructions++;
            if (instruction.NamesVariable)
                references++;
            blocks.UnionWith(instruction.Targets);
        }

        return instructions > Instructions || references > References || blocks.Count > Blocks;
    }
}
