using System.Xml.Linq;

namespace MigrateBuild.Scripts.Tests.Architecture;

/// <summary>
/// Dependencies point one way: Tasks → Scripts → PgQuery, Xunit → Testing → Schema → MigrateBuild, Testing → Embedded, Rehearsal → Schema
/// and Embedded, and nowhere else.
/// </summary>
public sealed class DependencyTests
{
    [Theory]
    [InlineData("MigrateBuild.PgQuery", "")]
    [InlineData("MigrateBuild.Scripts", "MigrateBuild.PgQuery")]
    [InlineData("MigrateBuild.Tasks", "MigrateBuild.Scripts Microsoft.Build.Utilities.Core")]
    [InlineData("MigrateBuild", "Npgsql dbup-postgresql")]
    [InlineData("MigrateBuild.Cli", "Microsoft.Extensions.Configuration.UserSecrets MigrateBuild Spectre.Console System.CommandLine")]
    [InlineData("MigrateBuild.Embedded", "")]
    [InlineData("MigrateBuild.Embedded.Vector", "MigrateBuild.Embedded")]
    [InlineData("MigrateBuild.Hosting", "MigrateBuild Microsoft.Extensions.Diagnostics.HealthChecks Microsoft.Extensions.Hosting.Abstractions")]
    [InlineData("MigrateBuild.Rehearsal", "MigrateBuild MigrateBuild.Embedded MigrateBuild.Schema")]
    [InlineData("MigrateBuild.Schema", "MigrateBuild")]
    [InlineData("MigrateBuild.Testing", "MigrateBuild MigrateBuild.Embedded MigrateBuild.Schema Testcontainers.PostgreSql")]
    [InlineData("MigrateBuild.Xunit", "MigrateBuild.Testing xunit.v3.assert xunit.v3.extensibility.core")]
    public void A_project_depends_only_on(string project, string allowed)
    {
        var file = XDocument.Load(Repository.PathOf("src", project, $"{project}.csproj"));
        var references = file.Descendants("ProjectReference").Where(IsCompiledAgainst).Select(Name)
            .Concat(file.Descendants("PackageReference")
                .Where(reference => !Name(reference).EndsWith("Analyzers", StringComparison.Ordinal)).Select(Name));

        Assert.Equal(
            allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Order(StringComparer.Ordinal), references.Order(StringComparer.Ordinal));
    }

    private static bool IsCompiledAgainst(XElement reference) => reference.Attribute("ReferenceOutputAssembly")?.Value != "false";

    private static string Name(XElement reference)
    {
        var include = reference.Attribute("Include")!.Value;
        return include.EndsWith(".csproj", StringComparison.Ordinal) ? Path.GetFileNameWithoutExtension(include) : include;
    }
}
