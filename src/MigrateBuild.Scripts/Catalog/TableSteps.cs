using MigrateBuild.Scripts.Changes;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Catalog;

/// <summary>What CREATE TABLE does: the table, its columns, its constraints, the sequences of its serial columns.</summary>
internal static class TableSteps
{
    internal static void Create(ScriptRun run, CreateTable create)
    {
        if (run.Find(create.Kind, create.Name) is { } existing && run.State.SchemaOf(existing) == (create.Name.Schema ?? run.Schema))
        {
            if (create.IfNotExists)
                return;
            // The server would have refused: it went in a way that no script shows.
            run.Drop(existing, cascade: false);
        }

        var parent = create.IsPartition && create.Parents is [var whole] ? run.Owner(ObjectKind.Table, whole) : null;
        var table = run.Add(new CatalogItem(0, create.Kind, create.Name.Name)
        {
            Schema = create.Name.Schema ?? run.Schema,
            IsTemporary = create.IsTemporary,
            Uses = [.. create.Parents.Select(name => run.Owner(ObjectKind.Table, name).Id)],
        });
        if (parent is not null)
            CopyColumns(run, parent, table);
        foreach (var column in create.Columns)
            ColumnSteps.Add(run, table, column);

        // The order in which the server makes them, and gives names: checks, then keys, the primary one first, then foreign keys.
        foreach (var constraint in create.AllConstraints.Where(each => each.Kind != ConstraintKind.NotNull).OrderBy(Order))
            ConstraintSteps.Add(run, table, constraint);
    }

    private static int Order(Constraint constraint) => constraint.Kind switch
    {
        ConstraintKind.Check => 0,
        ConstraintKind.PrimaryKey => 1,
        ConstraintKind.ForeignKey => 3,
        _ => 2,
    };

    private static void CopyColumns(ScriptRun run, CatalogItem parent, CatalogItem table)
    {
        foreach (var column in run.State.PartsOf(parent.Id).Where(part => part.Kind == ObjectKind.Column).ToList())
            run.Add(new CatalogItem(0, ObjectKind.Column, column.Name) { Parent = table.Id, Facts = column.Facts, Uses = column.Uses });
    }
}
