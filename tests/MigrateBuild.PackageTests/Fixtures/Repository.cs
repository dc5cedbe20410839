using System.Reflection;

namespace MigrateBuild.PackageTests.Fixtures;

/// <summary>Where the sources of the packages lie.</summary>
internal static class Repository
{
    internal static string Folder { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == "RepositoryFolder").Value!;
}
