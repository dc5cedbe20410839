namespace MigrateBuild.Testing.Servers;

/// <summary>What an entry of a folder is; a link is not followed.</summary>
internal enum FileKind
{
    /// <summary>A pipe, a socket, a device.</summary>
    Other,

    Regular,
    Folder,
    Link,
}
