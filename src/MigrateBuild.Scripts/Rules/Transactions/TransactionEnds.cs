using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.Rules.Transactions;

/// <summary>
/// Looks for the COMMIT or ROLLBACK that a DO block or the CALL of a procedure of the set comes to (PostgreSQL manual,
/// "Transaction Management" of PL/pgSQL). What stands in a block with EXCEPTION is left out: it fails there anyway, and may
/// be caught.
/// </summary>
internal sealed class TransactionEnds(KnownSchema known)
{
    private readonly HashSet<KnownRoutine> _seen = new(ReferenceEqualityComparer.Instance);

    /// <summary>The first that a program comes to, or null.</summary>
    internal TransactionEnd? OfProgram(SqlNode program) => Outside(program).Select(OfNode).FirstOrDefault(end => end is not null);

    /// <summary>The first that a CALL comes to; null also where the set does not tell which procedure it calls.</summary>
    internal TransactionEnd? OfCall(SqlNode call)
    {
        var function = call["funccall"];
        var arguments = function.List("args").Count;
        var candidates = known.FindRoutines(ObjectName.From(function.Names("funcname")))
            .Where(routine => routine.IsProcedure && routine.Takes(arguments)).ToList();
        var ends = candidates.Select(OfRoutine).ToList();
        // Of several overloads nobody knows which one it is; where each ends the transaction, that does not matter.
        return ends.Count > 0 && ends.TrueForAll(end => end is not null) ? ends[0] : null;
    }

    private TransactionEnd? OfRoutine(KnownRoutine routine)
    {
        if (routine.Body is not { } body || !_seen.Add(routine))
            return null;
        var end = body.Language == "sql" ? OfText(body.Value) : OfProgram(body.Program);
        return end is null ? null : end with
        {
            Routine = end.Routine ?? routine,
            Called = routine,
            IsNeverAllowed = end.IsNeverAllowed || routine.IsAtomic,
        };
    }

    private TransactionEnd? OfNode(SqlNode node) => node.Type switch
    {
        "PLpgSQL_stmt_commit" => new TransactionEnd("COMMIT", null, false),
        "PLpgSQL_stmt_rollback" => new TransactionEnd("ROLLBACK", null, false),
        "PLpgSQL_stmt_call" => OfText(node["expr"].Text("query")),
        _ => null,
    };

    private TransactionEnd? OfText(string sql) => PostgresParser.Parse(sql).Statements
        .Select(statement => statement.Tree)
        .Where(tree => tree.Is("CallStmt"))
        .Select(OfCall)
        .FirstOrDefault(end => end is not null);

    private static IEnumerable<SqlNode> Outside(SqlNode node) => node.Is("PLpgSQL_stmt_block") && node["exceptions"].Exists
        ? []
        : node.Children().SelectMany(Outside).Prepend(node);
}
