using MigrateBuild.PgQuery;

namespace MigrateBuild.Scripts.Sql;

/// <summary>What a statement does to the transaction around it, by its tree (<c>TransactionStmt</c>).</summary>
internal static class TransactionCommand
{
    internal static bool Begins(SqlNode tree) => Kind(tree) is "TRANS_STMT_BEGIN" or "TRANS_STMT_START";

    /// <summary>Whether it commits, and no other transaction follows at once.</summary>
    internal static bool Commits(SqlNode tree) => Kind(tree) == "TRANS_STMT_COMMIT" && !IsChained(tree);

    /// <summary>Whether it ends the transaction, also where another one follows at once.</summary>
    internal static bool Ends(SqlNode tree) => Kind(tree) is "TRANS_STMT_COMMIT" or "TRANS_STMT_ROLLBACK" or "TRANS_STMT_PREPARE";

    internal static bool RollsBack(SqlNode tree) => Kind(tree) == "TRANS_STMT_ROLLBACK";

    internal static bool IsChained(SqlNode tree) => tree.Flag("chain");

    /// <summary>Whether it is about a transaction that was prepared before.</summary>
    internal static bool IsAboutPrepared(SqlNode tree) => Kind(tree) is "TRANS_STMT_COMMIT_PREPARED" or "TRANS_STMT_ROLLBACK_PREPARED";

    /// <summary>Whether it prepares the transaction for a commit in two phases.</summary>
    internal static bool Prepares(SqlNode tree) => Kind(tree) == "TRANS_STMT_PREPARE";

    internal static bool IsSavepoint(SqlNode tree) => Kind(tree) == "TRANS_STMT_SAVEPOINT";

    internal static bool NeedsSavepoint(SqlNode tree) => Kind(tree) is "TRANS_STMT_RELEASE" or "TRANS_STMT_ROLLBACK_TO";

    internal static bool Releases(SqlNode tree) => Kind(tree) == "TRANS_STMT_RELEASE";

    internal static bool RollsBackTo(SqlNode tree) => Kind(tree) == "TRANS_STMT_ROLLBACK_TO";

    private static string Kind(SqlNode tree) => tree.Is("TransactionStmt") ? tree.Text("kind") : "";
}
