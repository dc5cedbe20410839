using System.Collections.Immutable;
using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Analysis;

/// <content>What was there at each savepoint: ROLLBACK TO takes back what came after it, the search path too.</content>
internal sealed partial record KnownSchema
{
    private ImmutableList<(string Name, KnownSchema Schema)> Savepoints { get; init; } = [];

    private KnownSchema AtSavepoint(SqlNode statement)
    {
        if (TransactionCommand.IsSavepoint(statement))
            return this with { Savepoints = Savepoints.Add((NameOf(statement), this)) };
        if (TransactionCommand.Begins(statement) || TransactionCommand.Ends(statement))
            return this with { Savepoints = [] };
        if (!TransactionCommand.NeedsSavepoint(statement))
            return this;
        // Of those that are called alike the last is meant.
        var last = Savepoints.FindLastIndex(point => point.Name == NameOf(statement));
        if (last < 0)
            return this;
        return TransactionCommand.RollsBackTo(statement)
            ? Savepoints[last].Schema with { Savepoints = Savepoints.GetRange(0, last + 1) }
            : this with { Savepoints = Savepoints.GetRange(0, last) };
    }

    private static string NameOf(SqlNode statement) => statement.Text("savepoint_name");
}
