using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Incremental;

/// <summary>A project for two target frameworks.</summary>
public sealed class TwoFrameworks(Packages packages) : SharedProject(packages)
{
    protected override string Always => base.Always.Replace(
        "<TargetFramework>net10.0</TargetFramework>",
        "<TargetFrameworks>net10.0;net10.0-windows</TargetFrameworks><EnableWindowsTargeting>true</EnableWindowsTargeting><DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>",
        StringComparison.Ordinal);
}
