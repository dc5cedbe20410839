namespace MigrateBuild.Embedded.Linking.Format;

/// <summary>What the value of a side module's global is counted from.</summary>
internal enum LinkedBase : byte
{
    Zero,
    Memory,
    Table,
}
