using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Rehearsals;

/// <summary>A project for two target frameworks that rehearses.</summary>
public sealed class RehearsedProject(Packages packages) : SharedProject(packages, rehearses: true)
{
    protected override string Always =>
        $"""
          <PropertyGroup>
            <TargetFrameworks>net10.0;net10.0-windows</TargetFrameworks>
            <EnableWindowsTargeting>true</EnableWindowsTargeting>
            <DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>
            <MigrationReleasedVersion>none</MigrationReleasedVersion>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="MigrateBuild" Version="{PackageVersion}" />
          </ItemGroup>
        """;
}
