namespace MigrateBuild.Schema;

/// <summary>What a script can need that the embedded server does not have.</summary>
public enum ServerLimitKind
{
    /// <summary>An extension that exists, and is not among those that the embedded server has.</summary>
    Extension,

    /// <summary>A collation of the ICU library or of the operating system.</summary>
    Collation,

    /// <summary>A tablespace, for which there is no folder: all files are in memory.</summary>
    Tablespace,

    /// <summary>Something else that the embedded server refuses, and says so: programs, replication, more memory or stack.</summary>
    Other,
}
