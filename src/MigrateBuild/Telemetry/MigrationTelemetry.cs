using System.Diagnostics;
using System.Diagnostics.Metrics;
using MigrateBuild.Steps;
using Npgsql;

namespace MigrateBuild.Telemetry;

/// <summary>
/// What a run tells OpenTelemetry: activities and metrics of the name <c>MigrateBuild</c>, with the names of the semantic
/// conventions for database clients where there is one.
/// </summary>
/// <remarks>https://opentelemetry.io/docs/specs/semconv/database/</remarks>
internal static class MigrationTelemetry
{
    internal const string Name = "MigrateBuild";

    private static readonly string Version = typeof(MigrationTelemetry).Assembly.GetName().Version!.ToString(3);
    private static readonly ActivitySource Source = new(Name, Version);
    private static readonly Meter Meter = new(Name, Version);
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "migratebuild.migration.duration", "s", "How long the script of a migration took.");
    private static readonly Counter<long> Migrations = Meter.CreateCounter<long>(
        "migratebuild.migrations", "{migration}", "Migrations that were applied or taken back, or that failed.");

    /// <summary>A run of several migrations; null where nobody listens.</summary>
    internal static Activity? StartRun(NpgsqlConnection connection, MigrationSet set, MigrationDirection direction)
    {
        var activity = Source.StartActivity($"{Word(direction)} {set.Name}", ActivityKind.Client);
        if (activity is not null)
            Describe(activity, connection, set, direction);
        return activity;
    }

    /// <summary>One migration of a run; null where nobody listens.</summary>
    internal static Activity? StartStep(NpgsqlConnection connection, MigrationSet set, PlannedStep step)
    {
        var activity = Source.StartActivity($"{Word(step.Direction)} {step.Id}", ActivityKind.Client);
        if (activity is null)
            return null;
        Describe(activity, connection, set, step.Direction);
        activity.SetTag("migratebuild.migration", step.Id);
        activity.SetTag("migratebuild.script", step.Script.Path);
        return activity;
    }

    internal static void Done(MigrationSet set, PlannedStep step, TimeSpan duration)
    {
        var tags = TagsOf(set, step, error: null);
        Duration.Record(duration.TotalSeconds, tags);
        Migrations.Add(1, tags);
    }

    internal static void Failed(MigrationSet set, PlannedStep step, Exception error, Activity? activity)
    {
        var type = (error as MigrationException)?.SqlState ?? error.GetType().FullName!;
        Migrations.Add(1, TagsOf(set, step, type));
        activity?.SetTag("error.type", type);
        if (error is MigrationException { SqlState: { } state })
            activity?.SetTag("db.response.status_code", state);
        // The message may quote rows; what happened stands in the code.
        activity?.SetStatus(ActivityStatusCode.Error, type);
    }

    private static void Describe(Activity activity, NpgsqlConnection connection, MigrationSet set, MigrationDirection direction)
    {
        activity.SetTag("db.system.name", "postgresql");
        activity.SetTag("db.namespace", connection.Database);
        activity.SetTag("db.operation.name", Word(direction));
        activity.SetTag("server.address", connection.Host);
        activity.SetTag("server.port", connection.Port);
        activity.SetTag("migratebuild.set", set.Name);
    }

    private static TagList TagsOf(MigrationSet set, PlannedStep step, string? error)
    {
        var tags = new TagList
        {
            { "db.system.name", "postgresql" },
            { "db.operation.name", Word(step.Direction) },
            { "migratebuild.set", set.Name },
        };
        if (error is not null)
            tags.Add("error.type", error);
        return tags;
    }

    private static string Word(MigrationDirection direction) => direction == MigrationDirection.Upgrade ? "upgrade" : "downgrade";
}
