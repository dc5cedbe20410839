using MigrateBuild.Schema.Names;

namespace MigrateBuild.Schema.Fixes.Kinds;

internal sealed class DefaultPrivilegeRemedy : ObjectRemedy
{
    internal override IReadOnlyList<string> Kinds => ["default grant", "default revoke"];

    internal override Remedy Remove(SchemaObject item, RemedyContext context) => Alter(item, Privileges.Of(item), item.Kind != "default grant");

    internal override Remedy Restore(SchemaObject item, RemedyContext context) => Alter(item, Privileges.Of(item), item.Kind == "default grant");

    internal override Remedy Change(SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, RemedyContext context)
    {
        var (undo, redo) = (Remove(actual, context), Restore(expected, context));
        return undo.Steps.Count == 0 || redo.Steps.Count == 0 ? Remedy.None : new Remedy([.. undo.Steps, .. redo.Steps]);
    }

    private static Remedy Alter(SchemaObject item, List<string>? privileges, bool grant)
    {
        // "for owner in schema shop on tables to reader"
        if (privileges is null || Identity.Around(item.Identity, item.Kind == "default grant" ? " to " : " from ") is not var (head, role)
            || Identity.Around(head["for ".Length..], " on ") is not var (place, plural))
            return Remedy.None;

        var where = Identity.Around(place, " in schema ") is var (owner, schema) ? $"FOR ROLE {owner} IN SCHEMA {schema}" : $"FOR ROLE {place}";
        var option = grant && privileges[0].EndsWith(Privileges.Option, StringComparison.Ordinal);
        if (grant && privileges.Exists(privilege => privilege.EndsWith(Privileges.Option, StringComparison.Ordinal) != option))
            return Remedy.None;
        var change = $"{(grant ? "GRANT" : "REVOKE")} {Privileges.List(privileges, null)} ON {plural.ToUpperInvariant()} {(grant ? "TO" : "FROM")} {role}{(option ? " WITH GRANT OPTION" : "")}";
        return Remedy.Of(new RemedyStep(RemedyRank.Grant, $"ALTER DEFAULT PRIVILEGES {where} {change};"));
    }
}
