using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules.Locks;

/// <summary>The locks of the commands of <c>ALTER TABLE</c> (<c>AlterTableGetLockLevel</c> in src/backend/commands/tablecmds.c).</summary>
internal static class AlterTableLocks
{
    internal static IEnumerable<TableLock> Of(Change change, KnownSchema before) => change switch
    {
        AddColumn add =>
        [
            new(add.Table, LockMode.AccessExclusive),
            .. add.Column.Constraints.SelectMany(constraint => Referenced(before, add.Table, constraint, LockMode.ShareRowExclusive)),
        ],
        AddConstraint { Constraint.Kind: ConstraintKind.ForeignKey } add =>
            [new(add.Table, LockMode.ShareRowExclusive), .. Referenced(before, add.Table, add.Constraint, LockMode.ShareRowExclusive)],
        DropConstraint drop => [new(drop.Table, LockMode.AccessExclusive), .. Dropped(before, drop.Table, drop.Constraint)],
        // A foreign key goes with its column, and is made anew where the type changes.
        DropColumn drop => [new(drop.Table, LockMode.AccessExclusive), .. KeysOf(before, drop.Table, drop.Column)],
        ChangeColumnType alter => [new(alter.Table, LockMode.AccessExclusive), .. KeysOf(before, alter.Table, alter.Column)],
        ValidateConstraint validate => [new(validate.Table, LockMode.ShareUpdateExclusive)],
        AlterTable alter => OfOther(alter),
        _ => [new(ObjectName.From(change.Tree["relation"]), LockMode.AccessExclusive)],
    };

    private static IEnumerable<TableLock> OfOther(AlterTable alter) => alter.Command switch
    {
        "AT_EnableTrig" or "AT_EnableAlwaysTrig" or "AT_EnableReplicaTrig" or "AT_EnableTrigAll" or "AT_EnableTrigUser"
            or "AT_DisableTrig" or "AT_DisableTrigAll" or "AT_DisableTrigUser" => [new(alter.Table, LockMode.ShareRowExclusive)],
        "AT_SetStatistics" or "AT_SetOptions" or "AT_ResetOptions" or "AT_ClusterOn" or "AT_DropCluster" =>
            [new(alter.Table, LockMode.ShareUpdateExclusive)],
        // Each storage parameter has a mode of its own; but for these two it is the weak one.
        "AT_SetRelOptions" or "AT_ResetRelOptions"
        when !alter.Node.List("def").Any(option => option.Text("defname") is "user_catalog_table" or "security_barrier") =>
            [new(alter.Table, LockMode.ShareUpdateExclusive)],
        "AT_AttachPartition" => [new(alter.Table, LockMode.ShareUpdateExclusive), new(Partition(alter), LockMode.AccessExclusive)],
        "AT_DetachPartition" when alter.Node["def"].Flag("concurrent") =>
            [new(alter.Table, LockMode.ShareUpdateExclusive), new(Partition(alter), LockMode.ShareUpdateExclusive)],
        "AT_DetachPartition" => [new(alter.Table, LockMode.AccessExclusive), new(Partition(alter), LockMode.AccessExclusive)],
        "AT_DetachPartitionFinalize" => [new(alter.Table, LockMode.ShareUpdateExclusive), new(Partition(alter), LockMode.AccessExclusive)],
        _ => [new(alter.Table, LockMode.AccessExclusive)],
    };

    private static ObjectName Partition(AlterTable alter) => ObjectName.From(alter.Node["def"]["name"]);

    private static IEnumerable<TableLock> Referenced(KnownSchema before, ObjectName table, Constraint constraint, LockMode mode) =>
        constraint.ReferencedTable is { } other && !before.Resolve(other).Matches(before.Resolve(table)) ? [new(other, mode)] : [];

    private static IEnumerable<TableLock> Dropped(KnownSchema before, ObjectName table, string constraint) =>
        before.FindTable(table)?.Constraints.GetValueOrDefault(constraint) is { } known
            ? Referenced(before, table, known, LockMode.AccessExclusive)
            : [];

    private static IEnumerable<TableLock> KeysOf(KnownSchema before, ObjectName table, string column) =>
        before.FindTable(table)?.Constraints.Values
        .Where(constraint => constraint.Columns.Contains(column))
        .SelectMany(constraint => Referenced(before, table, constraint, LockMode.AccessExclusive)) ?? [];
}
