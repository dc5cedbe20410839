namespace MigrateBuild.Embedded.Linking.Format;

/// <summary>A function in a side module's part of the table: one of its own, or one of the main module's whose address it takes.</summary>
/// <param name="Signature">The function's type, as the number by which a call through the table checks it.</param>
/// <param name="Row">The function's row in the method table of the module's assembly; 0 for one of the main module's.</param>
/// <param name="MainFunction">The name of the main module's function; empty for one of its own.</param>
internal sealed record TableEntry(long Signature, int Row, string MainFunction)
{
    internal static void Write(BinaryWriter writer, TableEntry? entry)
    {
        writer.Write(entry?.Signature ?? 0);
        if (entry is null)
            return;
        writer.Write(entry.Row);
        writer.Write(entry.MainFunction);
    }

    internal static TableEntry? Read(BinaryReader reader) =>
        reader.ReadInt64() is var signature and not 0 ? new TableEntry(signature, reader.ReadInt32(), reader.ReadString()) : null;
}
