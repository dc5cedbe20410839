using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.Catalog;

/// <summary>The kinds of what is in a database beyond those that have statements of their own, and what they have in common.</summary>
internal static class CatalogKinds
{
    internal static readonly ObjectKind Column = ObjectKind.Of("OBJECT_COLUMN");
    internal static readonly ObjectKind Constraint = ObjectKind.Of("OBJECT_CONSTRAINT");

    /// <summary>Whether it is a table, a view or a sequence: they share one space of names, and the scripts mix their words.</summary>
    internal static bool IsRelation(ObjectKind kind) => HasColumns(kind) || kind == ObjectKind.Sequence;

    internal static bool HasColumns(ObjectKind kind) => IsTable(kind) || kind == ObjectKind.View || kind == ObjectKind.MaterializedView;

    internal static bool IsTable(ObjectKind kind) => kind == ObjectKind.Table || kind == ObjectKind.ForeignTable;

    internal static bool IsType(ObjectKind kind) => kind == ObjectKind.Type || kind == ObjectKind.Domain;

    /// <summary>Whether objects of one kind may be meant by a statement that says the other.</summary>
    internal static bool Agree(ObjectKind said, ObjectKind actual) =>
        said == actual || (IsRelation(said) && IsRelation(actual)) || (IsType(said) && IsType(actual)) || (said == ObjectKind.Routine && actual.IsRoutine);

    /// <summary>Whether objects of the kind lie in a schema by themselves, not on a table and not in the database at large.</summary>
    internal static bool LiesInSchema(ObjectKind kind) =>
        !kind.IsPartOfTable && kind != ObjectKind.Schema && kind != ObjectKind.Extension && kind != ObjectKind.Role && kind != ObjectKind.EventTrigger
        && kind != ObjectKind.Publication && kind != ObjectKind.Subscription && kind != ObjectKind.Server && kind != ObjectKind.ForeignDataWrapper
        && kind != ObjectKind.UserMapping && kind != ObjectKind.Language && kind != ObjectKind.Cast && kind != ObjectKind.Transform
        && kind != ObjectKind.Database && kind != ObjectKind.Tablespace && kind != ObjectKind.AccessMethod;
}
