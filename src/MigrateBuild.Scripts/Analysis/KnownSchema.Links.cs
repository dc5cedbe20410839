using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.Analysis;

/// <content>What needs what.</content>
internal sealed partial record KnownSchema
{
    private static readonly ObjectKind[] KindsWithNeeds =
    [
        ObjectKind.View, ObjectKind.MaterializedView, ObjectKind.Function, ObjectKind.Procedure, ObjectKind.Aggregate, ObjectKind.Domain,
        ObjectKind.Type,
    ];

    /// <summary>Whether a script made a type or domain of the name.</summary>
    internal bool HasType(ObjectName name) => Find(ObjectKind.Type, name) is not null || Find(ObjectKind.Domain, name) is not null;

    /// <summary>
    /// What the objects of a name, of whatever kind, do not work without: the tables that foreign keys point to, the types of columns,
    /// its parents, what a view reads.
    /// </summary>
    internal IEnumerable<ObjectName> NeedsOf(ObjectName name)
    {
        var table = FindTable(name);
        var ofTable = table is null ? [] : table.Constraints.Values.Select(constraint => constraint.ReferencedTable).OfType<ObjectName>()
            .Concat(table.Columns.Values.Select(column => column.Type).OfType<SqlType>()
                .Select(type => new ObjectName(type.Schema, type.Name)))
            .Concat(table.Parents);
        return ofTable.Concat(KindsWithNeeds.Select(kind => Find(kind, name)).OfType<KnownObject>()
            .SelectMany(known => TreeReferences.Of(known.Definition.Tree).All));
    }

    /// <summary>The tables with the functions that their triggers call.</summary>
    internal IEnumerable<(ObjectName Table, ObjectName Function)> TriggerFunctions =>
        from other in Others
        where other.Key.Kind == ObjectKind.Trigger
        let trigger = other.Value.Definition as Change.CreateObject
        where trigger?.Table is not null
        select (trigger.Table, ObjectName.From(trigger.Tree.Names("funcname")));
}
