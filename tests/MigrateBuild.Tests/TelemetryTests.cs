using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace MigrateBuild.Tests;

/// <summary>What a run tells OpenTelemetry.</summary>
public abstract class TelemetryTests(LocalServer server, Way way)
{
    public sealed class Synchronous(LocalServer server) : TelemetryTests(server, Way.Synchronous);

    public sealed class Asynchronous(LocalServer server) : TelemetryTests(server, Way.Asynchronous);

    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_run_is_an_activity_with_one_for_each_migration()
    {
        // Other tests tell of their runs meanwhile, on their own threads.
        var activities = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "MigrateBuild",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activities.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var set = new TestSet($"Told{way}").Table("0001", "a").Add("0002_bad", "SELECT 1/0 -- secret123");
        var connection = _database.ConnectionString + ";Password=secret123";

        Assert.Throws<MigrationException>(() => way.Migrator(connection, set).Upgrade(cancellationToken: Token));

        var run = activities.Single(activity => activity.OperationName == $"upgrade Told{way}");
        var steps = activities.Where(activity => activity.ParentSpanId == run.SpanId).ToList();
        Assert.Equal(["upgrade 0001_a", "upgrade 0002_bad"], steps.Select(activity => activity.OperationName));
        Assert.Equal((ActivityStatusCode.Error, "22012"), (steps[1].Status, steps[1].GetTagItem("db.response.status_code")));
        Assert.Equal(
            ("postgresql", $"Told{way}", "Migrations/0001_a.up.sql"),
            (steps[0].GetTagItem("db.system.name"), steps[0].GetTagItem("migratebuild.set"), steps[0].GetTagItem("migratebuild.script")));
        Assert.DoesNotContain(
            activities.SelectMany(activity => activity.TagObjects),
            tag => tag.Value?.ToString()?.Contains("secret123", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void Migrations_are_counted_and_timed()
    {
        var (count, durations) = (0L, new List<double>());
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "MigrateBuild")
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => count += IsOurs(tags) ? value : 0);
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) =>
        {
            if (IsOurs(tags))
                durations.Add(value);
        });
        listener.Start();

        way.Migrator(_database.ConnectionString, new TestSet($"Counted{way}").Table("0001", "a").Table("0002", "b"))
            .Upgrade(cancellationToken: Token);

        Assert.Equal(2, count);
        Assert.All(durations, seconds => Assert.InRange(seconds, 0, 30));
        Assert.Equal(2, durations.Count);

        bool IsOurs(ReadOnlySpan<KeyValuePair<string, object?>> tags) => tags.ToArray().Contains(new("migratebuild.set", $"Counted{way}"));
    }
}
