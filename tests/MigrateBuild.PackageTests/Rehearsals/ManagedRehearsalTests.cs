using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Rehearsals;

/// <summary>The rehearsal by what the packages hold for a platform, and by what they hold for all others.</summary>
public sealed class ManagedRehearsalTests(ManagedProject project) : ProjectTests(project), IClassFixture<ManagedProject>
{
    /// <summary>Tasks, program and server that are not compiled ahead.</summary>
    private const string Elsewhere = "-p:_MigrateBuildAhead=none";

    [Theory]
    [InlineData]
    [InlineData(Elsewhere)]
    public async Task Compiled_ahead_or_not_it_finds_the_same(params string[] arguments)
    {
        Project.Write("Migrations/0001_a.up.sql", "-- Two tables\nCREATE TABLE a (id int);\nCREATE TABLE b (id int);");
        Project.Write("Migrations/0001_a.down.sql", "DROP TABLE a;");

        var built = await Project.BuildAsync(arguments);

        built.AssertFailsWithErrors("error MIG7003 0001_a.up.sql(3,1)");
    }

    [Theory]
    [InlineData]
    [InlineData(Elsewhere)]
    public async Task An_extension_that_the_project_references_is_there(params string[] arguments)
    {
        Project.Write("Migrations/0001_a.up.sql", "-- How things are alike\nCREATE EXTENSION vector;\nCREATE TABLE a (v vector(3));");
        Project.Write("Migrations/0001_a.down.sql", "DROP TABLE a;\nDROP EXTENSION vector;");

        (await Project.BuildAsync(arguments)).AssertGreen();
    }
}
