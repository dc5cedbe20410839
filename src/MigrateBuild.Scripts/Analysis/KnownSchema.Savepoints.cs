using MigrateBuild.PgQuery;

namespace MigrateBuild.Scripts.Analysis;

/// <content>What was there at each savepoint.</content>
internal sealed partial record KnownSchema
{
    private Savepoints<KnownSchema> Savepoints { get; init; } = Savepoints<KnownSchema>.None;

    private KnownSchema AtSavepoint(SqlNode statement)
    {
        var (known, left) = Savepoints.After(statement, this);
        return ReferenceEquals(left, Savepoints) ? known : known with { Savepoints = left };
    }
}
