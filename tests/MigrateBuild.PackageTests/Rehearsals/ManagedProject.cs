using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Rehearsals;

/// <summary>A project that references the server and one of its extensions.</summary>
public sealed class ManagedProject(Packages packages) : SharedProject(packages, rehearses: true)
{
    protected override string Always =>
        $"""
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <MigrationReleasedVersion>none</MigrationReleasedVersion>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="MigrateBuild" Version="{PackageVersion}" />
            <PackageReference Include="MigrateBuild.Embedded" Version="{PackageVersion}" PrivateAssets="all" />
            <PackageReference Include="MigrateBuild.Embedded.Vector" Version="{PackageVersion}" PrivateAssets="all" />
          </ItemGroup>
        """;
}
