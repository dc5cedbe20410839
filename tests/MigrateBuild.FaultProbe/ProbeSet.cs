using System.Globalization;
using MigrateBuild.Tests;

namespace MigrateBuild.FaultProbe;

/// <summary>Migrations that each make one table with rows, and take a moment; every seventh runs outside a transaction.</summary>
internal static class ProbeSet
{
    /// <summary>One migration that takes ten minutes.</summary>
    internal static MigrationSet Sleeping { get; } =
        new TestSet("Probe").Add("0001_sleep", TestScript.Of("CREATE TABLE public.slept (id int)", "SELECT pg_sleep(600)"), "DROP TABLE public.slept");

    internal static MigrationSet Of(int count)
    {
        var set = new TestSet("Probe");
        for (var i = 1; i <= count; i++)
        {
            var table = string.Create(CultureInfo.InvariantCulture, $"public.t{i}");
            var id = string.Create(CultureInfo.InvariantCulture, $"{i:0000}_t{i}");
            if (i % 7 == 0)
                set.Add(id, ((TestScript)$"CREATE TABLE {table} AS SELECT 1 AS id FROM pg_sleep(0.04)").With("no-transaction"), ((TestScript)$"DROP TABLE {table}").With("no-transaction"));
            else
                set.Add(
                    id,
                    TestScript.Of($"CREATE TABLE {table} (id int)", $"INSERT INTO {table} SELECT generate_series(1, 10)", "SELECT pg_sleep(0.004)"),
                    TestScript.Of($"DELETE FROM {table}", "SELECT pg_sleep(0.004)", $"DROP TABLE {table}"));
        }

        return set;
    }
}
