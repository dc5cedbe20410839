using MigrateBuild.PackageTests.Fixtures;

[assembly: AssemblyFixture(typeof(Packages))]
