using System.Reflection;
using MigrateBuild.Testing.Servers;
using Xunit;
using Xunit.v3;

namespace MigrateBuild.Xunit;

/// <summary>What the test project says in MSBuild; the build leaves it in the assembly as metadata.</summary>
/// <param name="ProjectDirectory">The test project's folder, or null where the build did not say.</param>
/// <param name="Server"><c>MigrationTestServer</c>, or null.</param>
/// <param name="StrictColumnOrder"><c>MigrationStrictColumnOrder</c>.</param>
/// <param name="StrictBodies"><c>MigrationStrictBodies</c>.</param>
/// <param name="Versions"><c>MigrationTestVersions</c>, or null.</param>
internal sealed record TestSettings(string? ProjectDirectory, string? Server, bool StrictColumnOrder, bool StrictBodies, string? Versions)
{
    internal const string ReportDirectoryVariable = "MIGRATEBUILD_REPORT_DIR";

    internal static TestSettings From(Assembly testAssembly)
    {
        var metadata = testAssembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(attribute => attribute.Key.StartsWith("MigrateBuild.", StringComparison.Ordinal))
            .DistinctBy(attribute => attribute.Key)
            .ToDictionary(attribute => attribute.Key["MigrateBuild.".Length..], attribute => attribute.Value, StringComparer.Ordinal);
        return new TestSettings(
            NullIfEmpty(metadata.GetValueOrDefault("ProjectDirectory")),
            NullIfEmpty(metadata.GetValueOrDefault("TestServer")),
            IsTrue("StrictColumnOrder"),
            IsTrue("StrictBodies"),
            NullIfEmpty(metadata.GetValueOrDefault("TestVersions")));

        bool IsTrue(string name) => "true".Equals(metadata.GetValueOrDefault(name), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The settings of the tests that run, whichever assembly a class of theirs comes from.</summary>
    internal static TestSettings OfTests(Assembly otherwise) => From(AssemblyOfTests(otherwise));

    /// <summary>The assembly of the tests that run.</summary>
    internal static Assembly AssemblyOfTests(Assembly otherwise) =>
        (TestContext.Current.TestAssembly as IXunitTestAssembly)?.Assembly ?? otherwise;

    /// <summary>
    /// The versions to test on: <c>MIGRATEBUILD_TEST_VERSIONS</c>, else the project's; null alone where neither names one.
    /// </summary>
    internal async Task<IReadOnlyList<WantedVersion?>> VersionsAsync(CancellationToken cancellationToken) =>
        await (NullIfEmpty(Environment.GetEnvironmentVariable(EnvironmentVariables.TestVersions)) is { } chosen
            ? WantedVersion.ParseAsync(chosen, EnvironmentVariables.TestVersions, cancellationToken)
            : WantedVersion.ParseAsync(Versions, "MigrationTestVersions", cancellationToken)) is { Count: > 0 } versions
            ? versions
            : (IReadOnlyList<WantedVersion?>)[null];

    /// <summary>
    /// Where reports go: <c>MIGRATEBUILD_REPORT_DIR</c>, else <c>TestResults/migrations</c> below the test project's folder.
    /// </summary>
    internal string ReportDirectory()
    {
        if (NullIfEmpty(Environment.GetEnvironmentVariable(ReportDirectoryVariable)) is { } chosen)
            return chosen;
        // An assembly that was built elsewhere knows a folder that this machine may not have.
        var folder = Directory.Exists(ProjectDirectory) ? ProjectDirectory : AppContext.BaseDirectory;
        return Path.Combine(folder, "TestResults", "migrations");
    }

    private static string? NullIfEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
