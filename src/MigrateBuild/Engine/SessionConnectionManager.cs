using System.Data;
using DbUp.Engine;
using DbUp.Engine.Output;
using DbUp.Engine.Transactions;
using Npgsql;

namespace MigrateBuild.Engine;

/// <summary>Lends DbUp the session's connection, which is open, locked and outlives DbUp's operation.</summary>
internal sealed class SessionConnectionManager(NpgsqlConnection connection) : IConnectionManager
{
    public TransactionMode TransactionMode { get; set; } = TransactionMode.TransactionPerScript;

    public bool IsScriptOutputLogged { get; set; }

    public int? ExecutionTimeoutSeconds { get; set; }

    public IDisposable OperationStarting(IUpgradeLog upgradeLog, List<SqlScript> executedScripts) => new Operation();

    public void ExecuteCommandsWithManagedConnection(Action<Func<IDbCommand>> action) => action(connection.CreateCommand);

    public T ExecuteCommandsWithManagedConnection<T>(Func<Func<IDbCommand>, T> actionWithResult) =>
        actionWithResult(connection.CreateCommand);

    /// <summary>Never asked by our executor: the build has split the script.</summary>
    public IEnumerable<string> SplitScriptIntoCommands(string scriptContents) => [scriptContents];

    public bool TryConnect(IUpgradeLog upgradeLog, out string errorMessage)
    {
        errorMessage = "";
        return connection.FullState == ConnectionState.Open;
    }

    private sealed class Operation : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
