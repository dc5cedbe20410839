namespace MigrateBuild.Embedded.Files;

/// <summary>The numbers are part of the image's format.</summary>
internal enum Device
{
    /// <summary>Takes everything, has nothing.</summary>
    Null = 0,

    /// <summary>Random bytes without end.</summary>
    Random = 1,

    /// <summary>Text for the server's log.</summary>
    Log = 2,
}
