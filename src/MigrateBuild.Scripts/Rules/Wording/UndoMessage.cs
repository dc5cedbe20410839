using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Rules.Undoing;

namespace MigrateBuild.Scripts.Rules.Wording;

/// <summary>Says what a down script leaves, and the statement that is missing.</summary>
internal static class UndoMessage
{
    internal static string OfLeftOver(MigrationPair pair, Change cause, ScriptItem item)
    {
        var next = item.Name is null ? "makes another one or fails" : "fails on it";
        var left = $"'{pair.Down!.FileName}' leaves {ItemSql.Words(item)}, which the up script made ({Place(pair.Up!, cause)}): "
            + $"it is still there after a downgrade, and the next upgrade {next}; ";
        if (item.Value is not null)
        {
            return left + "a value cannot be removed from a type, so recreate the type with the values it had, change the columns to it "
                + "(ALTER COLUMN … TYPE … USING column::text::…) and drop the other, or declare the migration irreversible";
        }

        if (item.Name is null)
            return left + "give it a name in the up script, and drop it by that";
        return left + (IsWhereItSays(pair.Up!, cause) && ItemSql.Drop(item) is { } sql ? $"add '{sql}'" : "drop it as well");
    }

    internal static string OfMissing(MigrationPair pair, Change cause, ScriptItem item) =>
        $"'{pair.Down!.FileName}' does not bring back {ItemSql.Words(item)}, which the up script removes ({Place(pair.Up!, cause)}): "
            + "the previous version needs it; create it again";

    internal static string OfRenamed(MigrationPair pair, Change cause, ScriptItem before, ScriptItem after) =>
        $"'{pair.Down!.FileName}' leaves {ItemSql.Words(before)} under another name: it is {ItemSql.Words(after)} now "
            + $"({Place(pair.Up!, cause)}); the previous version and the next upgrade do not find it; "
            + (IsWhereItSays(pair.Up!, cause) ? $"add '{ItemSql.Rename(after, before)}'" : "give it its old name back");

    private static string Place(Script script, Change cause)
    {
        var position = script.PositionOf(cause.Offset);
        return $"{script.FileName}({position.Line},{position.Column})";
    }

    // In another script a name without schema may mean something else.
    private static bool IsWhereItSays(Script script, Change cause) =>
        (!cause.Tree.Is("CreateSchemaStmt") || cause is Change.CreateObject { Kind: ObjectKind.Schema })
        && !ScriptEffects.MaySetPath(script);
}
