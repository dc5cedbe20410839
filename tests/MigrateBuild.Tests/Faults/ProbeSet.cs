using System.Collections.Concurrent;
using System.Globalization;

namespace MigrateBuild.Tests.Faults;

/// <summary>Migrations that each make one table with rows, and take a moment; every seventh runs outside a transaction.</summary>
internal static class ProbeSet
{
    /// <summary>In place of a count: one migration that takes ten minutes.</summary>
    internal const int Sleeping = 0;

    private static readonly ConcurrentDictionary<int, Lazy<string>> Files = new();

    /// <summary>
    /// The file of a set, for the process: parsed here, so that what is killed there is a migration and not a parser that starts.
    /// </summary>
    internal static string FileOf(int count) => Files.GetOrAdd(count, _ => new Lazy<string>(() =>
    {
        var path = Path.Combine(AppContext.BaseDirectory, string.Create(CultureInfo.InvariantCulture, $"probe-{count}.json"));
        (count == Sleeping ? Sleep() : Of(count)).ToFile().Write(path);
        return path;
    })).Value;

    private static TestSet Sleep() =>
        new TestSet("Probe")
            .Add("0001_sleep", TestScript.Of("CREATE TABLE public.slept (id int)", "SELECT pg_sleep(600)"), "DROP TABLE public.slept");

    private static TestSet Of(int count)
    {
        var set = new TestSet("Probe");
        for (var i = 1; i <= count; i++)
        {
            var table = string.Create(CultureInfo.InvariantCulture, $"public.t{i}");
            var id = string.Create(CultureInfo.InvariantCulture, $"{i:0000}_t{i}");
            if (i % 7 == 0)
                set.Add(
                    id,
                    ((TestScript)$"CREATE TABLE {table} AS SELECT 1 AS id FROM pg_sleep(0.04)").With("no-transaction"),
                    ((TestScript)$"DROP TABLE {table}").With("no-transaction"));
            else
                set.Add(
                    id,
                    TestScript.Of(
                        $"CREATE TABLE {table} (id int)", $"INSERT INTO {table} SELECT generate_series(1, 10)", "SELECT pg_sleep(0.004)"),
                    TestScript.Of($"DELETE FROM {table}", "SELECT pg_sleep(0.004)", $"DROP TABLE {table}"));
        }

        return set;
    }
}
