namespace MigrateBuild.Schema.Servers;

/// <summary>Says what a server does not have.</summary>
internal static class ServerLimitText
{
    /// <summary>The end of a sentence that begins with who needs it, without a full stop.</summary>
    internal static string Needs(this ServerLimit limit) => limit.Kind switch
    {
        ServerLimitKind.Extension => $"needs the extension {limit.Name}, which the embedded server does not have",
        ServerLimitKind.Collation => $"needs the collation {limit.Name}, which the embedded server does not have",
        ServerLimitKind.Tablespace => "needs a folder for a tablespace, and the embedded server has no folders: its files are in memory",
        _ => "needs what the embedded server does not have",
    };
}
