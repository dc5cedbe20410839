using System.Collections.Concurrent;
using System.Text;
using MigrateBuild.Schema;
using MigrateBuild.Testing;
using MigrateBuild.Testing.Servers;
using Xunit;
using Xunit.Sdk;

namespace MigrateBuild.Xunit;

/// <summary>
/// The one round trip that all tests of a class share, on one version of PostgreSQL: the first test begins it, each waits for the verdict
/// that it is
/// about, and whichever tests are selected, the migrations run in order.
/// </summary>
internal sealed class RoundTripRun : IProgress<MigrationOutcome>
{
    private static readonly ConcurrentDictionary<(Type Tests, string? Version), Lazy<RoundTripRun>> Runs = new();

    private readonly Dictionary<string, TaskCompletionSource<RoundTripOutcome>> _outcomes;
    private readonly Task<RoundTripReport> _report;
    private readonly string _set;
    private SettingException? _unwritten;

    private RoundTripRun(
        MigrationTests tests, TestSettings settings, ThrowawayServer server, WantedVersion? version, CancellationToken cancellationToken)
    {
        Server = server;
        _set = tests.Set.Name;
        Notes = VersionNote.Of(server, tests.Set) is { } note ? [.. server.Notes, note] : server.Notes;
        _outcomes = tests.Set.Migrations.ToDictionary(
            migration => migration.Version,
            _ => new TaskCompletionSource<RoundTripOutcome>(TaskCreationOptions.RunContinuationsAsynchronously),
            StringComparer.Ordinal);
        var directory = settings.ReportDirectory();
        Page = Path.ChangeExtension(RoundTripReportWriter.PathOf(tests.Set.Name, directory, version?.FileName), ".html");
        // Scripts run synchronously: away from the threads that the test framework counts.
        _report = Task.Run(() => RunAsync(tests, settings, version, cancellationToken), CancellationToken.None);
    }

    internal ThrowawayServer Server { get; }

    /// <summary>What people should know of the server, for this set.</summary>
    internal IReadOnlyList<string> Notes { get; }

    /// <summary>The path of the page, which is written when all is known.</summary>
    internal string Page { get; }

    /// <param name="server">The name of the version that the tests are about, or null where there is one server.</param>
    /// <param name="cancellationToken">Ends the round trip.</param>
    /// <exception cref="ServerUnavailableException">There is no server.</exception>
    internal static async Task<RoundTripRun> OfAsync(MigrationTests tests, string? server, CancellationToken cancellationToken)
    {
        var settings = TestSettings.From(tests.GetType().Assembly);
        var version = (await settings.VersionsAsync(cancellationToken)).Single(version => version?.Name == server);
        var shared = await SharedServer.GetAsync(settings, SharedServer.RoundTrips, version);
        return Runs.GetOrAdd(
            (tests.GetType(), server),
            _ => new Lazy<RoundTripRun>(() => new RoundTripRun(tests, settings, shared, version, cancellationToken))).Value;
    }

    internal async Task<RoundTripOutcome> OutcomeOf(string version)
    {
        try
        {
            return await _outcomes[version].Task;
        }
        catch (Exception trouble) when (trouble is not ServerUnavailableException && SharedTrouble.Text(trouble, "") != trouble.Message)
        {
            // What ended the round trip is told by the first test that waited for it.
            throw new MigrationTestException(SharedTrouble.Text(trouble, "the round trip ended before this migration was judged"));
        }
    }

    /// <summary>The whole report, which is also written to its file.</summary>
    internal async Task<RoundTripReport> ReportAsync()
    {
        var report = await _report;
        if (_unwritten is not null)
            SharedTrouble.End(_unwritten);
        return report;
    }

    /// <summary>Has the runner name the page among the files of the run: it prints no other line of a test that passes.</summary>
    internal void AttachPage() => TestContext.Current.AddAttachment(Path.GetFileName(Page), File.ReadAllBytes(Page), "text/html");

    /// <summary>Likewise the server: the name of the file says it, and what it holds is all that is known of it.</summary>
    internal void AttachServer() => TestContext.Current.AddAttachment(
        $"{_set} on PostgreSQL {Server.Version.Split(' ')[0]} ({ServerChoice.NameOf(Server.Kind)}).txt",
        Encoding.UTF8.GetBytes(string.Join("\n\n", Notes.Prepend(Server.Description)) + "\n"),
        "text/plain");

    // What follows from an upgrade that failed is known at the end, and belongs to its message.
    void IProgress<MigrationOutcome>.Report(MigrationOutcome value)
    {
        if (value.Outcome is not { Verdict: RoundTripVerdict.UpFailed, ConsequenceOf: null })
            _outcomes[value.Migration.Version].TrySetResult(value.Outcome);
    }

    private async Task<RoundTripReport> RunAsync(
        MigrationTests tests, TestSettings settings, WantedVersion? version, CancellationToken cancellationToken)
    {
        try
        {
            var report = await new RoundTrip(tests.Set, Server, tests.Options(settings)).RunAsync(this, cancellationToken);
            report = report with { ServerNotes = Notes };
            _unwritten = Write(report, settings, version);
            foreach (var migration in report.Migrations)
                _outcomes[migration.Migration.Version].TrySetResult(migration.Outcome);
            return report;
        }
        catch (Exception e)
        {
            foreach (var outcome in _outcomes.Values)
                outcome.TrySetException(e);
            throw;
        }
    }

    /// <summary>A report that cannot be written changes no verdict.</summary>
    private static SettingException? Write(RoundTripReport report, TestSettings settings, WantedVersion? version)
    {
        var directory = settings.ReportDirectory();
        try
        {
            RoundTripReportWriter.Write(report, directory, version?.FileName);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return new SettingException(
                TestSettings.ReportDirectoryVariable,
                $"The report of {report.Set} cannot be written to {directory} ({failure.Message.TrimEnd('.')}). "
                + $"{TestSettings.ReportDirectoryVariable} names another folder.");
        }
    }
}
