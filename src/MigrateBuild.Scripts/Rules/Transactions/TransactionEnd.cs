using MigrateBuild.Scripts.Analysis;

namespace MigrateBuild.Scripts.Rules.Transactions;

/// <summary>A COMMIT or ROLLBACK that the server comes to when it runs a statement.</summary>
/// <param name="Command">COMMIT or ROLLBACK.</param>
/// <param name="Routine">The procedure in whose body it stands; null for the statement's own.</param>
/// <param name="IsNeverAllowed">Whether a procedure on the way to it allows none, also where no transaction is open.</param>
internal sealed record TransactionEnd(string Command, KnownRoutine? Routine, bool IsNeverAllowed)
{
    /// <summary>The procedure that the statement itself calls, by way of which it comes there; null where it calls none.</summary>
    public KnownRoutine? Called { get; init; }
}
