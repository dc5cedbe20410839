using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

internal sealed class DefaultPrivilegeFix : ObjectFix
{
    internal override IReadOnlyList<string> Kinds => ["default grant", "default revoke"];

    internal override IReadOnlyList<string> Required(string kind) => [PropertyNames.Privileges];

    internal override ProposedFix Remove(SchemaObject item, FixContext context) =>
        Alter(item, Privileges.Of(item), item.Kind != "default grant");

    internal override ProposedFix Restore(SchemaObject item, FixContext context) =>
        Alter(item, Privileges.Of(item), item.Kind == "default grant");

    internal override ProposedFix Change(
        SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context)
    {
        var (undo, redo) = (Remove(actual, context), Restore(expected, context));
        return undo.Steps.Count == 0 || redo.Steps.Count == 0 ? ProposedFix.None : new ProposedFix([.. undo.Steps, .. redo.Steps]);
    }

    private static ProposedFix Alter(SchemaObject item, List<string>? privileges, bool grant)
    {
        if (privileges is null || item.Target is not [var owner, var schema, var plural, var role])
            return ProposedFix.None;

        var where = $"FOR ROLE {owner}{(schema.Length > 0 ? " IN SCHEMA " + schema : "")}";
        var option = grant && privileges[0].EndsWith(Privileges.Option, StringComparison.Ordinal);
        if (grant && privileges.Exists(privilege => privilege.EndsWith(Privileges.Option, StringComparison.Ordinal) != option))
            return ProposedFix.None;
        var change = $"{(grant ? "GRANT" : "REVOKE")} {Privileges.List(privileges, null)} ON {plural.ToUpperInvariant()} "
            + $"{(grant ? "TO" : "FROM")} {role}{(option ? " WITH GRANT OPTION" : "")}";
        return ProposedFix.From(new FixStep(FixRank.Grant, $"ALTER DEFAULT PRIVILEGES {where} {change};"));
    }
}
