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
    private const int SignatureSize = sizeof(long);
    private const int RowSize = sizeof(int);
    private const int EntrySize = SignatureSize + RowSize;

    internal ImageWriter(MainLayout layout)
    {
        var module = layout.Module;
        DataStart = module.Data.Count == 0 ? 0 : module.Data.Min(segment => segment.Offset.Number);
        DataLength = module.Data.Count == 0 ? 0 : module.Data.Max(segment => segment.Offset.Number + segment.Bytes.Length) - DataStart;
        TableSize = module.TableSize;
        // An empty image would need a field without bytes.
        Bytes = new byte[DataLength + (TableSize * EntrySize) + 1];
        foreach (var segment in module.Data)
            segment.Bytes.CopyTo(Bytes, segment.Offset.Number - DataStart);
        foreach (var segment in module.Elements)
        {
            for (var i = 0; i < segment.Functions.Length; i++)
            {
                var function = segment.Functions[i];
                var slot = segment.Offset.Number + i;
                BinaryPrimitives.WriteInt64LittleEndian(
                    Bytes.AsSpan(SignaturesAt + (slot * SignatureSize)), SignatureCode.Of(module.TypeOf(function)));
                BinaryPrimitives.WriteInt32LittleEndian(
                    Bytes.AsSpan(RowsAt + (slot * RowSize)), MetadataTokens.GetRowNumber(layout.Method(function)));
            }
        }
    }

    internal byte[] Bytes { get; }

    internal int DataStart { get; }

    internal int DataLength { get; }

    internal int TableSize { get; }

    internal int SignaturesAt => DataLength;

    internal int RowsAt => DataLength + (TableSize * SignatureSize);

    /// <summary>A field in the mapped file, whose type has as many bytes.</summary>
    internal FieldDefinitionHandle AddTo(MetadataBuilder metadata, TypeDefinitionHandle owner, BlobBuilder mapped)
    {
        mapped.WriteBytes(Bytes);
        var signature = new BlobBuilder();
        new BlobEncoder(signature).Field().Type().Type(owner, true);
        var field = metadata.AddFieldDefinition(
            System.Reflection.FieldAttributes.Assembly | System.Reflection.FieldAttributes.Static
                | System.Reflection.FieldAttributes.HasFieldRVA,
            metadata.GetOrAddString("Image"), metadata.GetOrAddBlob(signature));
        metadata.AddFieldRelativeVirtualAddress(field, 0);
        metadata.AddTypeLayout(owner, 1, (uint)Bytes.Length);
        return field;
    }
}
