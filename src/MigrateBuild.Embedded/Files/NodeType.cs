namespace MigrateBuild.Embedded.Files;

/// <summary>The type bits of <c>st_mode</c>.</summary>
internal static class NodeType
{
    internal const int Pipe = 0x1000, Device = 0x2000, Directory = 0x4000, File = 0x8000, Link = 0xa000, Permissions = 0xfff;
}
