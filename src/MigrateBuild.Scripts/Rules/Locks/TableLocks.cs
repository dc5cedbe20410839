using System.Diagnostics;
using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules.Locks;

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
        DropObject { Kind: ObjectKind.Table } drop => [Exclusive(drop.Name), .. Referenced(before, drop.Name)],
        CreateIndex create => [new(create.Table, create.IsConcurrent ? LockMode.ShareUpdateExclusive : LockMode.Share)],
        DropObject { Kind: ObjectKind.Index } drop =>
            before.FindTableOfIndex(drop.Name) is { } table
                ? [new(table.Name, drop.IsConcurrent ? LockMode.ShareUpdateExclusive : LockMode.AccessExclusive)]
                : [],
        CreateObject { Kind: ObjectKind.Statistics } statistics =>
            statistics.Tree.List("relations").Select(table => new TableLock(ObjectName.From(table), LockMode.ShareUpdateExclusive)),
        AddConstraint { Kind: ObjectKind.Domain, Constraint.IsNotValid: false } add => OfDomain(before, add.Table),
        ValidateConstraint { Kind: ObjectKind.Domain } validate => OfDomain(before, validate.Table),
        OtherChange { Tree: var tree } when tree.Is("AlterDomainStmt") && tree.Text("subtype") == "O" =>
            OfDomain(before, ObjectName.From(tree.Names("typeName"))),
        CreateObject { Table: { } table, Kind: var kind } =>
            [new(table, kind == ObjectKind.Trigger ? LockMode.ShareRowExclusive : LockMode.AccessExclusive)],
        DropObject { Table: { } table } => [Exclusive(table)],
        RenameObject { Table: { } table } => [Exclusive(table)],
        RenameObject { Kind: ObjectKind.Table } rename => [Exclusive(rename.Name)],
        MoveObject { Kind: ObjectKind.Table } move => [Exclusive(move.Name)],
        RenameColumn { Kind: ObjectKind.Table } rename => [Exclusive(rename.Table)],
        RenameConstraint { Kind: ObjectKind.Table } rename => [Exclusive(rename.Table)],
        CommentOn { Kind: ObjectKind.Table } comment => [new(ObjectName.From(comment.Name), LockMode.ShareUpdateExclusive)],
        ChangeData { Verb: "TRUNCATE" } truncate => [Exclusive(truncate.Table)],
        ChangeData data => [new(data.Table, LockMode.RowExclusive)],
        OtherChange other => MaintenanceLocks.Of(other, before),
        _ when change.Tree.Is("AlterTableStmt") && change.Tree.Text("objtype") == "OBJECT_TABLE" => AlterTableLocks.Of(change, before),
        CreateObject or DropObject or RenameObject or MoveObject or CommentOn or RenameColumn or RenameConstraint => [],
        // Of what is no table: a view, a composite type, a sequence.
        AddColumn or DropColumn or ChangeColumnType or SetDefault or SetNotNull or AlterTable => [],
        AddConstraint or DropConstraint or ValidateConstraint or AddEnumValue or RenameEnumValue => [],
        _ => throw new UnreachableException(),
    };

    private static TableLock Exclusive(ObjectName table) => new(table, LockMode.AccessExclusive);

    private static IEnumerable<TableLock> OfCreate(CreateTable create, KnownSchema before) =>
        create.Parents.Select(
            parent => new TableLock(parent, create.IsPartition ? LockMode.AccessExclusive : LockMode.ShareUpdateExclusive))
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
