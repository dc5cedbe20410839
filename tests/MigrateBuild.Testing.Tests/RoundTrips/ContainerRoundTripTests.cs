using MigrateBuild.Schema;
using MigrateBuild.Testing.Tests.Servers;

namespace MigrateBuild.Testing.Tests.RoundTrips;

/// <summary>The image may hold another minor version than the programs of the machine, and did once keep more in a catalog.</summary>
public sealed class ContainerRoundTripTests
{
    [Fact]
    public async Task A_good_set_is_reversible_in_a_container_too()
    {
        var image = await ContainerServerTests.ImageAsync();
        await using var server = await ThrowawayServer.StartAsync(
            new() { Server = "container", Image = image }, TestContext.Current.CancellationToken);
        var set = SetOfScripts.Compile(
            ("0001_a.up.sql", "CREATE TYPE pair AS (a int, b text); CREATE TABLE a (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, p pair);"),
            ("0001_a.down.sql", "DROP TABLE a; DROP TYPE pair;"),
            ("0002_b.up.sql", "CREATE VIEW v AS SELECT id, name FROM a; CREATE INDEX a_name_idx ON a (lower(name)); ALTER TABLE a ALTER name SET (n_distinct = 7);"),
            ("0002_b.down.sql", "ALTER TABLE a ALTER name RESET (n_distinct); DROP INDEX a_name_idx; DROP VIEW v;"),
            ("0003_c.up.sql", "CREATE MATERIALIZED VIEW m AS SELECT count(*) FROM a; CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';"),
            ("0003_c.down.sql", "DROP FUNCTION f(); DROP MATERIALIZED VIEW m;"),
            ("0004_d.up.sql", "CREATE TABLE d (at date NOT NULL) PARTITION BY RANGE (at); CREATE TABLE d_default PARTITION OF d DEFAULT; CREATE SEQUENCE s;"),
            ("0004_d.down.sql", "DROP SEQUENCE s; DROP TABLE d;"));

        var report = await new RoundTrip(set, server).RunAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.All(
            report.Migrations.Select(migration => migration.Outcome).Append(report.WholeWay),
            outcome => Assert.True(!outcome.IsFailure, outcome.Message));
    }
}
