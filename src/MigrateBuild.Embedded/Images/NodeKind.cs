namespace MigrateBuild.Embedded.Images;

/// <summary>The numbers are those of the format.</summary>
internal enum NodeKind
{
    Directory = 0,
    File = 1,
    Link = 2,
    Device = 3,

    /// <summary>One that stands in the image already, under another name.</summary>
    Again = 4,

    /// <summary>One that never changes, and is the same in the files that these are compared with.</summary>
    Shared = 5,
}
