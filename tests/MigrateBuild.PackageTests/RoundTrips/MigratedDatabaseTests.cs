using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.RoundTrips;

/// <summary>Databases for users' own tests, in a project as a user writes it.</summary>
public sealed class MigratedDatabaseTests(TestedProject project) : ProjectTests(project), IClassFixture<TestedProject>
{
    private const string Code =
        """
        using System.Threading.Tasks;
        using MigrateBuild.Xunit;
        using Npgsql;
        using Shop;
        using Xunit;

        public sealed class ShopDatabase : MigratedDatabase
        {
            protected override MigrateBuild.MigrationSet Set => Migrations.Set;

            protected override string SetupSql => "CREATE TABLE of_another_team (id int)";
        }

        public sealed class ClassTests(ShopDatabase database) : IClassFixture<ShopDatabase>
        {
            [Fact]
            public async Task Head_with_setup()
            {
                await using var connection = await database.OpenConnectionAsync(TestContext.Current.CancellationToken);
                await using var command = new NpgsqlCommand("SELECT to_regclass('users_name_idx') IS NOT NULL AND to_regclass('of_another_team') IS NOT NULL", connection);
                Assert.Equal(true, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
            }
        }

        public sealed class OwnTests
        {
            [Theory]
            [InlineData(1)]
            [InlineData(2)]
            public async Task Data_before_an_upgrade(int id)
            {
                await using var database = await MigratedDatabase.CreateAsync(Migrations.Set, at: Migrations.V0001_create_users);
                await using var insert = database.DataSource.CreateCommand($"INSERT INTO users VALUES ({id}, 'Ana')");
                await insert.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

                await database.UpgradeToAsync("head", TestContext.Current.CancellationToken);

                await using var count = database.DataSource.CreateCommand("SELECT min(users.id) FROM users LEFT JOIN texts ON true");
                Assert.Equal((long)id, await count.ExecuteScalarAsync(TestContext.Current.CancellationToken));
                await database.DowngradeToAsync("base", TestContext.Current.CancellationToken);
                await using var gone = database.DataSource.CreateCommand("SELECT to_regclass('users') IS NULL");
                Assert.Equal(true, await gone.ExecuteScalarAsync(TestContext.Current.CancellationToken));
            }
        }
        """;

    private new TestedProject Project => (TestedProject)base.Project;

    [Fact]
    public async Task Tests_have_databases_of_their_own_and_are_skipped_or_fail_without_a_server()
    {
        Project.WriteScripts(Scripts.Six);
        Project.Write("DatabaseTests.cs", Code);
        (await Project.BuildAsync()).AssertBuilt();

        var test = await Project.TestAsync();
        (string, string?)[] nowhere = [("MIGRATEBUILD_SERVER", "container"), ("DOCKER_HOST", "unix:///nowhere/docker.sock")];
        var skipped = await Project.TestAsync(nowhere);
        var failed = await Project.TestAsync([.. nowhere, ("MIGRATEBUILD_REQUIRE_SERVER", "1")]);

        Assert.True(test.ExitCode == 0, test.Output);
        Assert.Contains("succeeded: 7", test.Output, StringComparison.Ordinal);
        Assert.Contains("skipped: 7", skipped.Output, StringComparison.Ordinal);
        Assert.Contains("failed: 7", failed.Output, StringComparison.Ordinal);
    }
}
