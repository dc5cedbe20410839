namespace MigrateBuild.Testing.Tests.Schema;

/// <summary>
/// Which versions run a case: the newest of those that can, and one of the others, each its share of the cases;
/// MIGRATEBUILD_ORACLE_FULL=1 makes every version run all.
/// </summary>
internal static class VersionChoice
{
    public static bool Full { get; } = Environment.GetEnvironmentVariable("MIGRATEBUILD_ORACLE_FULL") == "1";

    /// <param name="index">The place of the case among all.</param>
    /// <param name="canRun">Whether a version can run the case.</param>
    public static IEnumerable<int> Of(int index, Func<int, bool> canRun)
    {
        var versions = ServerPrograms.ByVersion.Keys.Where(canRun).Order().ToList();
        return versions.Where((_, place) => Full || place == versions.Count - 1 || place == index % (versions.Count - 1));
    }
}
