using MigrateBuild.Scripts.Changes;
using MigrateBuild.Sql;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Catalog;

/// <summary>What COMMENT ON does.</summary>
internal static class CommentSteps
{
    internal static void Apply(ScriptRun run, CommentOn comment)
    {
        if (Item(run, comment) is not { } item)
            return;
        var text = comment.Tree.Text("comment");
        run.Replace(item.With(FactNames.Comment, text.Length == 0 ? Fact.None : new Fact(text, null, SqlWriter.Literal(text))));
    }

    private static CatalogItem? Item(ScriptRun run, CommentOn comment)
    {
        var kind = comment.Kind;
        if (kind == ObjectKind.Column)
            return comment.Name.Count < 2
                ? null
                : run.Column(run.Owner(ObjectKind.Table, ObjectName.From([.. comment.Name.SkipLast(1)])), comment.Name[^1]);
        if (kind.IsPartOfTable || kind is ObjectKind.TableConstraint or ObjectKind.DomainConstraint)
        {
            var owner =
                run.Find(
                kind == ObjectKind.DomainConstraint ? ObjectKind.Domain : ObjectKind.Table, ObjectName.From([.. comment.Name.SkipLast(1)]));
            return owner is null
                ? null
                : run.State.Part(owner.Id, kind.IsPartOfTable ? kind : ObjectKind.TableConstraint, comment.Name[^1]);
        }

        if (comment.Name.Count == 0)
            return null;
        return kind.IsRoutine
            ? RoutineSteps.Find(run, ObjectName.From(comment.Name), RoutineSteps.ArgumentsOf(comment.Tree["object"]))
            : run.Find(kind, ObjectName.From(comment.Name));
    }
}
