using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>
/// The bytes that a new instance starts from: the data segments with the gaps between them, and the table. They lie in
/// the assembly's file as they lie in memory, so that a new instance copies them in one piece each.
/// </summary>
internal sealed class ImageWriter
{
    internal ImageWriter(ModuleLayout layout)
    {
        var module = layout.Module;
        DataStart = module.Data.Count == 0 ? 0 : module.Data.Min(segment => segment.Offset);
        DataLength = module.Data.Count == 0 ? 0 : module.Data.Max(segment => segment.Offset + segment.Bytes.Length) - DataStart;
        TableSize = module.TableSize;
        // An empty image would need a field without bytes.
        Bytes = new byte[DataLength + (TableSize * 5) + 1];
        foreach (var segment in module.Data)
            segment.Bytes.CopyTo(Bytes, segment.Offset - DataStart);
        foreach (var segment in module.Elements)
        {
            for (var i = 0; i < segment.Functions.Length; i++)
            {
                var function = segment.Functions[i];
                var signature = layout.Signature(module.TypeOf(function));
                Bytes[SignaturesAt + segment.Offset + i] = checked((byte)signature);
                var row = MetadataTokens.GetRowNumber(layout.Functions[function]);
                BinaryPrimitives.WriteInt32LittleEndian(Bytes.AsSpan(RowsAt + ((segment.Offset + i) * 4)), row);
            }
        }
    }

    internal byte[] Bytes { get; }

    internal int DataStart { get; }

    internal int DataLength { get; }

    internal int TableSize { get; }

    internal int SignaturesAt => DataLength;

    internal int RowsAt => DataLength + TableSize;

    /// <summary>A type of as many bytes, and a field of that type in the mapped file.</summary>
    internal FieldDefinitionHandle AddTo(MetadataBuilder metadata, RuntimeReferences references, TypeDefinitionHandle owner, BlobBuilder mapped, FieldDefinitionHandle field)
    {
        mapped.WriteBytes(Bytes);
        var signature = new BlobBuilder();
        new BlobEncoder(signature).Field().Type().Type(owner, true);
        var added = metadata.AddFieldDefinition(System.Reflection.FieldAttributes.Assembly | System.Reflection.FieldAttributes.Static | System.Reflection.FieldAttributes.HasFieldRVA,
            metadata.GetOrAddString("Image"), metadata.GetOrAddBlob(signature));
        metadata.AddFieldRelativeVirtualAddress(added, 0);
        metadata.AddTypeLayout(owner, 1, (uint)Bytes.Length);
        return added == field ? added : throw new InvalidOperationException("The image is not the last field.");
    }
}
