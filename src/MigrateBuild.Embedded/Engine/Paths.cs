namespace MigrateBuild.Embedded.Engine;

/// <summary>Where things lie in the server's own file system; the WebAssembly was compiled for them.</summary>
internal static class Paths
{
    internal const string Prefix = "/pglite";
    internal const string Data = Prefix + "/data";
    internal const string WriteAheadLog = Data + "/pg_wal";
    internal const string Icu = Prefix + "/icu";
    internal const string Program = Prefix + "/bin/postgres";

    /// <summary>What <c>locale -a</c> would print.</summary>
    internal const string Locales = Prefix + "/locale-a";
}
