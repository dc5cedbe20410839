using MigrateBuild.Manifest;
using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Changes.Reading;
using MigrateBuild.Sql;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Output;

/// <summary>What a script leaves made and removed, by name: a round trip tells by it what follows from an upgrade that failed.</summary>
internal sealed class ScriptEffects
{
    private readonly HashSet<string> _makes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _removes = new(StringComparer.Ordinal);
    private SearchPath _path = SearchPath.AtStart(isTransaction: true);

    /// <summary>Adds to a script what its changes leave behind.</summary>
    /// <param name="script">The script.</param>
    /// <param name="changes">Its changes.</param>
    /// <param name="isTransaction">Whether the migrator runs it in a transaction: a search path may end with that.</param>
    internal static ManifestScript AddTo(ManifestScript script, IEnumerable<Change> changes, bool isTransaction)
    {
        var effects = new ScriptEffects { _path = SearchPath.AtStart(isTransaction) };
        foreach (var change in changes)
        {
            effects.Add(InItsSchema(change));
            effects._path = effects._path.After(change.Tree);
        }

        return script with { Makes = NullIfEmpty(effects._makes), Removes = NullIfEmpty(effects._removes) };
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

    private void Make(string effect)
    {
        _removes.Remove(effect);
        _makes.Add(effect);
    }

    private void Remove(string effect)
    {
        if (!_makes.Remove(effect))
            _removes.Add(effect);
    }

    private string Named(ObjectKind kind, ObjectName name, ObjectName? table = null) =>
        table is not null ? Part(Word(kind), name.Name, table)
        : kind.LiesInSchema ? $"{Word(kind)} {InPath(name)}"
        : $"{Word(kind)} {name}";

    private string Part(string kind, string name, ObjectName owner) => $"{kind} {SqlWriter.Identifier(name)} on {InPath(owner)}";

    /// <summary>The name with its schema where the script's search path has only one; of several it depends on what is there.</summary>
    private ObjectName InPath(ObjectName name) =>
        name.Schema is null && _path is { IsGiven: true, Schemas: [var only] } ? name with { Schema = only } : name;

    /// <summary>One word for all that share one space of names.</summary>
    private static string Word(ObjectKind kind) =>
        kind.IsRelation ? "relation"
        : kind == ObjectKind.Domain ? "type"
        : kind.IsRoutine ? "routine"
        : kind.Words.ToLowerInvariant();

    private static string[]? NullIfEmpty(HashSet<string> effects) => effects.Count == 0 ? null : [.. effects];
}
