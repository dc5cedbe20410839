using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.Rules.Safety.Locks;

/// <summary>
/// The locks that a change takes on tables, as PostgreSQL's manual says them at each command and "Explicit Locking" in
/// sum; a test compares them with <c>pg_locks</c> of a server.
/// </summary>
internal static class TableLocks
{
    internal static IEnumerable<TableLock> Of(Step step) => Of(step.Change, step.Before)
        .Where(found => found.Table.Name.Length > 0)
        .Select(found => found with { Table = step.Resolve(found.Table) });

    /// <summary>The locks on tables that may be in use which make clients wait.</summary>
    internal static IEnumerable<TableLock> ThatStopClients(Step step) =>
        Of(step).Where(found => StopsClients(step, found) && step.IsLive(found.Table));

    // Nobody writes to a materialized view but REFRESH.
    private static bool StopsClients(Step step, TableLock found) =>
        found.Mode == LockMode.AccessExclusive || (found.Mode.StopsClients() && !IsMaterializedView(step, found.Table));

    private static bool IsMaterializedView(Step step, ObjectName name) =>
        step.Change.Tree.Is("RefreshMatViewStmt") || step.Before.Find(ObjectKind.MaterializedView, name) is not null;

    private static IEnumerable<TableLock> Of(Change change, KnownSchema before) => change switch
    {
        CreateTable create => OfCreate(create, before),
        DropObject { Kind: var kind } drop when kind == ObjectKind.Table => [Exclusive(drop.Name), .. Referenced(before, drop.Name)],
        CreateIndex create => [new(create.Table, create.IsConcurrent ? LockMode.ShareUpdateExclusive : LockMode.Share)],
        DropObject { Kind: var kind } drop when kind == ObjectKind.Index =>
            before.FindTableOfIndex(drop.Name) is { } table ? [new(table.Name, drop.IsConcurrent ? LockMode.ShareUpdateExclusive : LockMode.AccessExclusive)] : [],
        CreateObject { Kind: var kind } statistics when kind == ObjectKind.Statistics =>
            statistics.Tree.List("relations").Select(table => new TableLock(ObjectName.Of(table), LockMode.ShareUpdateExclusive)),
        AddConstraint { Kind: var kind, Constraint.IsNotValid: false } add when kind == ObjectKind.Domain => OfDomain(before, add.Table),
        ValidateConstraint { Kind: var kind } validate when kind == ObjectKind.Domain => OfDomain(before, validate.Table),
        OtherChange { Tree: var tree } when tree.Is("AlterDomainStmt") && tree.Text("subtype") == "O" => OfDomain(before, ObjectName.Of(tree.Names("typeName"))),
        CreateObject { Table: { } table, Kind: var kind } => [new(table, kind == ObjectKind.Trigger ? LockMode.ShareRowExclusive : LockMode.AccessExclusive)],
        DropObject { Table: { } table } => [Exclusive(table)],
        RenameObject { Table: { } table } => [Exclusive(table)],
        RenameObject { Kind: var kind } rename when kind == ObjectKind.Table => [Exclusive(rename.Name)],
        MoveObject { Kind: var kind } move when kind == ObjectKind.Table => [Exclusive(move.Name)],
        RenameColumn { Kind: var kind } rename when kind == ObjectKind.Table => [Exclusive(rename.Table)],
        RenameConstraint { Kind: var kind } rename when kind == ObjectKind.Table => [Exclusive(rename.Table)],
        CommentOn { Kind: var kind } comment when kind == ObjectKind.Table => [new(ObjectName.Of(comment.Name), LockMode.ShareUpdateExclusive)],
        ChangeData { Verb: "TRUNCATE" } truncate => [Exclusive(truncate.Table)],
        ChangeData data => [new(data.Table, LockMode.RowExclusive)],
        OtherChange other => MaintenanceLocks.Of(other, before),
        _ when change.Tree.Is("AlterTableStmt") && change.Tree.Text("objtype") == "OBJECT_TABLE" => AlterTableLocks.Of(change, before),
        _ => [],
    };

    private static TableLock Exclusive(ObjectName table) => new(table, LockMode.AccessExclusive);

    private static IEnumerable<TableLock> OfCreate(CreateTable create, KnownSchema before) =>
        create.Parents.Select(parent => new TableLock(parent, create.IsPartition ? LockMode.AccessExclusive : LockMode.ShareUpdateExclusive))
            .Concat(create.AllConstraints
                .Where(constraint => constraint.ReferencedTable is { } table && !before.Resolve(table).Matches(before.Resolve(create.Name)))
                .Select(constraint => new TableLock(constraint.ReferencedTable!, LockMode.ShareRowExclusive)));

    private static IEnumerable<TableLock> OfDomain(KnownSchema before, ObjectName domain) =>
        before.TablesWith(domain).Select(table => new TableLock(table.Name, LockMode.Share));

    // The triggers of a foreign key go from the referenced table too.
    private static IEnumerable<TableLock> Referenced(KnownSchema before, ObjectName table) =>
        before.FindTable(table)?.Constraints.Values
            .Where(constraint => constraint.ReferencedTable is { } other && !before.Resolve(other).Matches(before.Resolve(table)))
            .Select(constraint => Exclusive(constraint.ReferencedTable!)) ?? [];
}
