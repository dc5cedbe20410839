using System.Globalization;
using System.Reflection;
using MigrateBuild.Schema;
using MigrateBuild.Testing;

namespace MigrateBuild.Xunit;

/// <summary>
/// What is to be said where a project names a version of PostgreSQL (<c>MigrationPostgresVersion</c>, which the build leaves in the
/// assembly of its migrations) and the embedded server, which has one version alone, is another.
/// </summary>
internal static class VersionNote
{
    private const string Key = "MigrateBuild.PostgresVersion";

    /// <summary>The note; null where there is nothing to say.</summary>
    internal static string? Of(ThrowawayServer server, MigrationSet set) =>
        server.Kind == ServerKind.Embedded && WantedOf(set) is { } wanted ? Of(server.Version, wanted) : null;

    internal static string? Of(string version, int wanted) =>
        version.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{wanted}."), StringComparison.Ordinal) ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"MigrationPostgresVersion is {wanted}, and the embedded server is PostgreSQL "
            + $"{version.Split(' ')[0]}: what differs between the two is not tested on it. "
            + $"MigrationTestVersions={wanted} runs the tests on a server of that version, where there is one.");

    private static int? WantedOf(MigrationSet set) => AppDomain.CurrentDomain.GetAssemblies()
        .Where(assembly => assembly.GetCustomAttribute<MigrationSetAttribute>()?.Name == set.Name)
        .SelectMany(assembly => assembly.GetCustomAttributes<AssemblyMetadataAttribute>())
        .Where(metadata => metadata.Key == Key)
        .Select(metadata => int.TryParse(metadata.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            ? major
            : (int?)null)
        .FirstOrDefault();
}
