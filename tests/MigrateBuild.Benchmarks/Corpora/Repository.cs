using System.Reflection;

namespace MigrateBuild.Benchmarks.Corpora;

/// <summary>Where things lie in the repository that this program was built from.</summary>
internal static class Repository
{
    internal static string Folder { get; } = Metadata("RepositoryFolder");

    /// <summary>The MSBuild tasks, as built.</summary>
    internal static string Tasks { get; } = Metadata("TasksFolder");

    internal static string Targets => Path.Combine(Folder, "targets", "MigrateBuild");

    internal static string ShopScripts => Path.Combine(Folder, "samples", "Shop", "Shop.Migrations", "Migrations");

    internal static string Results => Path.Combine(Folder, "tests", "MigrateBuild.Benchmarks", "results");

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == key).Value!;
}
