using System.Data;
using DbUp.Engine;
using DbUp.Engine.Output;
using DbUp.Engine.Transactions;
using MigrateBuild.Drift;
using MigrateBuild.Engine;
using MigrateBuild.History;
using MigrateBuild.Io;
using MigrateBuild.Planning;
using MigrateBuild.Running;
using MigrateBuild.Settings;
using MigrateBuild.Steps;
using Npgsql;

namespace MigrateBuild.Builder;

/// <summary>
/// The parts of DbUp's engine that know of migrations: what is pending, how it is run, where it is recorded. The lock is held from
/// the first script to the last; what another runner has applied meanwhile is left out.
/// </summary>
internal sealed class BuilderRun(MigrationSet set, MigratorOptions? options, Func<IConnectionManager> connections, Func<IUpgradeLog> log)
    : IScriptProvider, IScriptExecutor, IJournal
{
    private IReadOnlyList<PlannedStep> _plan = [];
    private MigratorSession? _session;
    private AppliedHistory? _history;

    /// <summary>Unused: a migration takes as long as it takes, unless its directives say otherwise.</summary>
    public int? ExecutionTimeoutSeconds { get; set; }

    private MigratorSettings Settings
    {
        get
        {
            var copy = MigratorSettings.From(set, options);
            return copy with { Logger = options?.Logger ?? new BuilderLogger(log()) };
        }
    }

    public IEnumerable<SqlScript> GetScripts(IConnectionManager connectionManager)
    {
        // A run that an event handler or a filter of the builder has cut short has left its session.
        End();
        var settings = Settings;
        var history = new HistoryReader(new HistoryTable(settings), settings)
            .Read(async: false, Connection(), set.Name, CancellationToken.None).Completed();
        UnfinishedMigration.Refuse(async: false, set, history, Connection()).Completed();
        DriftRefusal.Check(set, history, settings);
        _plan = UpgradePlan.Make(set, history, MigrationTarget.Head);
        return [.. _plan.Select((step, position) => new PlannedScript(step, position))];
    }

    /// <summary>None: the plan holds only what is to be run.</summary>
    public string[] GetExecutedScripts() => [];

    public void EnsureTableExistsAndIsLatestVersion(Func<IDbCommand> dbCommandFactory)
    {
    }

    /// <summary>Each script is recorded as it runs; only <c>MarkAsExecuted</c> comes here.</summary>
    /// <exception cref="MigrationException">Always.</exception>
    public void StoreExecutedScript(SqlScript script, Func<IDbCommand> dbCommandFactory) => throw Refused(
        "MarkAsExecuted does not know what a migration's history holds. Use Migrator.Stamp, which does the same.");

    public void Execute(SqlScript script) => Execute(script, null);

    public void Execute(SqlScript script, IDictionary<string, string>? variables)
    {
        var step = ((PlannedScript)script).Step;
        try
        {
            if (_session is null)
            {
                _session = SessionOpener.On(async: false, Connection(), set, Settings, CancellationToken.None).Completed();
                _session.EnsureHistory(async: false, CancellationToken.None).Completed();
                _history = _session.ReadHistory(async: false, CancellationToken.None).Completed();
                UnfinishedMigration.Refuse(async: false, set, _history, _session.Connection).Completed();
            }

            if (!_history!.Contains(step.Version))
            {
                var duration = _session.Run(async: false, step, CancellationToken.None).Completed();
                log().LogInformation("Applied {0} in {1:0} ms.", step.Id, duration.TotalMilliseconds);
            }
        }
        catch
        {
            End();
            throw;
        }

        if (step == _plan[^1])
            End();
    }

    public void VerifySchema()
    {
    }

    private void End()
    {
        _session?.Dispose();
        (_session, _history) = (null, null);
    }

    private NpgsqlConnection Connection() => connections().ExecuteCommandsWithManagedConnection(createCommand =>
    {
        using var command = createCommand();
        if (command.Transaction is not null)
            throw Refused(
                "The builder has a transaction of its own (WithTransaction, WithTransactionPerScript). Each migration brings its own: "
                    + "leave it out.");
        return command.Connection as NpgsqlConnection
            ?? throw Refused(
                $"The builder's connection is a {command.Connection?.GetType().Name ?? "null"}, not one of Npgsql: "
                + "use DeployChanges.To.PostgresqlDatabase.");
    });

    private static MigrationException Refused(string problem) =>
        new(new(MigrationFailureKind.WrongBuilder, MigrationFailureEffect.NothingRun, problem));
}
