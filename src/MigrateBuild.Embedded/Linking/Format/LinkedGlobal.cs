namespace MigrateBuild.Embedded.Linking.Format;

/// <summary>A global of a side module: a number from the start, or a place in its memory or its part of the table.</summary>
/// <param name="Base">What the value is counted from.</param>
/// <param name="Value">The number.</param>
internal readonly record struct LinkedGlobal(LinkedBase Base, int Value)
{
    internal void Write(BinaryWriter writer)
    {
        writer.Write((byte)Base);
        writer.Write(Value);
    }

    internal static LinkedGlobal Read(BinaryReader reader) => new((LinkedBase)reader.ReadByte(), reader.ReadInt32());
}
