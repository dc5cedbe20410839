using System.Collections.Immutable;
using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Analysis;

/// <summary>
/// The savepoints of a transaction, each with what held there: ROLLBACK TO takes back what came after it, settings too (PostgreSQL manual,
/// "SAVEPOINT" and "SET").
/// </summary>
internal sealed class Savepoints<T>
    where T : class
{
    internal static readonly Savepoints<T> None = new([]);

    private readonly ImmutableList<(string Name, T State)> _points;

    private Savepoints(ImmutableList<(string Name, T State)> points) => _points = points;

    /// <summary>What holds behind a statement, as far as savepoints decide it, and the savepoints that are left.</summary>
    /// <param name="state">What holds before it.</param>
    internal (T State, Savepoints<T> Left) After(SqlNode statement, T state)
    {
        if (TransactionCommand.IsSavepoint(statement))
            return (state, new(_points.Add((NameOf(statement), state))));
        // A BEGIN inside a transaction does nothing but warn.
        if (TransactionCommand.Ends(statement))
            return (state, None);
        if (!TransactionCommand.NeedsSavepoint(statement))
            return (state, this);
        // Of those that are called alike the last is meant.
        var last = _points.FindLastIndex(point => point.Name == NameOf(statement));
        return last < 0 ? (state, this)
            : TransactionCommand.RollsBackTo(statement) ? (_points[last].State, new(_points.GetRange(0, last + 1)))
            : (state, new(_points.GetRange(0, last)));
    }

    private static string NameOf(SqlNode statement) => statement.Text("savepoint_name");
}
