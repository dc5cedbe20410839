namespace MigrateBuild.Embedded.Files;

/// <summary>Flags of <c>open</c>, with the numbers of Emscripten's <c>fcntl.h</c>.</summary>
internal static class OpenFlags
{
    internal const int WriteOnly = 1, ReadWrite = 2, AccessMode = 3;
    internal const int Create = 0x40, Exclusive = 0x80, Truncate = 0x200, Append = 0x400;
    internal const int Directory = 0x10000, NoFollow = 0x20000;

    /// <summary>Those that count while opening alone.</summary>
    internal const int Opening = Create | Exclusive | Truncate | NoFollow;
}
