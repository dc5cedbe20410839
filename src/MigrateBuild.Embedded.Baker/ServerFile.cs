namespace MigrateBuild.Embedded.Baker;

/// <summary>Which files of PGlite's installation the server reads once the cluster is there.</summary>
internal static class ServerFile
{
    private const string Share = "/pglite/share/postgresql/";

    private static readonly string[] s_folders = ["extension/", "timezone/", "timezonesets/", "tsearch_data/"];

    internal static bool IsWanted(string path)
    {
        if (path.StartsWith(Share, StringComparison.Ordinal))
        {
            var name = path[Share.Length..];
            return Array.Exists(s_folders, f => name.StartsWith(f, StringComparison.Ordinal));
        }

        return path is "/pglite/bin/postgres" or "/pglite/locale-a"
            || path.StartsWith("/pglite/icu/", StringComparison.Ordinal) || IsLibrary(path);
    }

    /// <summary>
    /// The server looks whether a library is there before it opens it; its code is in our assemblies, so that its name is enough.
    /// </summary>
    internal static bool IsLibrary(string path) =>
        path.StartsWith("/pglite/lib/", StringComparison.Ordinal) && path.EndsWith(".so", StringComparison.Ordinal);
}
