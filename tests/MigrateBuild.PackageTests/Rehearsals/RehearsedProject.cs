using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Rehearsals;

/// <summary>A project for two target frameworks that references the server too.</summary>
public sealed class RehearsedProject(Packages packages) : SharedProject(packages)
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
            <PackageReference Include="MigrateBuild.Embedded" Version="{PackageVersion}" PrivateAssets="all" />
          </ItemGroup>
        """;
}
