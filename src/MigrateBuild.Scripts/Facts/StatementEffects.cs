using MigrateBuild.Manifest;
using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Changes.Reading;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Facts;

/// <summary>What a statement makes and removes, by name.</summary>
internal sealed class StatementEffects
{
    private readonly NamedEffects _effects = new();
    private readonly string? _schema;

    private StatementEffects(string? schema) => _schema = schema;

    /// <summary>What is made and removed by what a statement does.</summary>
    /// <param name="changes">What it does.</param>
    /// <param name="path">The search path before it.</param>
    /// <param name="isHidden">
    /// Whether the script makes temporary objects: what it then means by a name without a schema may be one of these.
    /// </param>
    internal static NamedEffects Read(IEnumerable<Change> changes, SearchPath path, bool isHidden)
    {
        var effects = new StatementEffects(isHidden ? null : path.Certain);
        foreach (var change in changes)
            effects.Add(InItsSchema(change));
        return effects._effects;
    }

    private void Add(Change change)
    {
        switch (change)
        {
            case CreateTable { IsTemporary: false } made:
                Make(Named(made.Kind, made.Name));
                break;
            case CreateObject { IsTemporary: false } made:
                Make(Named(made.Kind, made.Name, made.Table));
                break;
            case CreateIndex { Name: { } name } made:
                Make(Named(ObjectKind.Index, name with { Schema = made.Table.Schema }));
                break;
            case AddColumn made:
                Make(Part("column", made.Column.Name, made.Table));
                break;
            case AddConstraint { Constraint.Name: { } name } made:
                Make(Part("constraint", name, made.Table));
                break;
            case AddEnumValue made:
                Make(Part("value", made.Value, made.Type));
                break;
            case DropObject gone:
                Remove(Named(gone.Kind, gone.Name, gone.Table));
                break;
            case DropColumn gone:
                Remove(Part("column", gone.Column, gone.Table));
                break;
            case DropConstraint gone:
                Remove(Part("constraint", gone.Constraint, gone.Table));
                break;
            case RenameObject renamed:
                Remove(Named(renamed.Kind, renamed.Name, renamed.Table));
                Make(Named(renamed.Kind, renamed.Name with { Name = renamed.NewName }, renamed.Table));
                break;
            case MoveObject moved:
                Remove(Named(moved.Kind, moved.Name));
                Make(Named(moved.Kind, moved.Name with { Schema = moved.NewSchema }));
                break;
            case RenameColumn renamed:
                Remove(Part("column", renamed.Column, renamed.Table));
                Make(Part("column", renamed.NewName, renamed.Table));
                break;
            case RenameConstraint renamed:
                Remove(Part("constraint", renamed.Constraint, renamed.Table));
                Make(Part("constraint", renamed.NewName, renamed.Table));
                break;
            case RenameEnumValue renamed:
                Remove(Part("value", renamed.Value, renamed.Type));
                Make(Part("value", renamed.NewValue, renamed.Type));
                break;
        }
    }

    /// <summary>What a CREATE SCHEMA makes along with the schema lies in it.</summary>
    private static Change InItsSchema(Change change)
    {
        return !change.Tree.Is("CreateSchemaStmt") ? change : change switch
        {
            CreateTable { Name.Schema: null } made => made with { Name = Within(made.Name) },
            CreateIndex { Table.Schema: null } made => made with { Table = Within(made.Table) },
            CreateObject { Table: { Schema: null } table } made => made with { Table = Within(table) },
            CreateObject { Table: null, Name.Schema: null } made when made.Kind != ObjectKind.Schema =>
                made with { Name = Within(made.Name) },
            _ => change,
        };

        ObjectName Within(ObjectName name) => name with { Schema = CreateReader.SchemaName(change.Tree) };
    }

    private void Make(NamedEffect effect) => _effects.Make(effect);

    private void Remove(NamedEffect effect) => _effects.Remove(effect);

    private NamedEffect Named(ObjectKind kind, ObjectName name, ObjectName? table = null) =>
        table is not null ? Part(Word(kind), name.Name, table)
        : new NamedEffect(Word(kind), kind.LiesInSchema ? name.Schema ?? _schema : null, name.Name);

    private NamedEffect Part(string kind, string name, ObjectName owner) => new(kind, owner.Schema ?? _schema, name, owner.Name);

    /// <summary>One word for all that share one space of names.</summary>
    private static string Word(ObjectKind kind) =>
        kind.IsRelation ? NamedEffect.Relation
        : kind == ObjectKind.Domain ? "type"
        : kind.IsRoutine ? "routine"
        : kind.Words.ToLowerInvariant();
}
