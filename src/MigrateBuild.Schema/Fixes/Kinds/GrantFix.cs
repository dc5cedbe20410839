using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

/// <summary>What was granted beyond the privileges that an object is born with, and what of these was revoked.</summary>
internal sealed class GrantFix : ObjectFix
{
    private static readonly Dictionary<string, string> Keywords = new(StringComparer.Ordinal)
    {
        ["foreign table"] = "TABLE",
        ["materialized view"] = "TABLE",
        ["table"] = "TABLE",
        ["view"] = "TABLE",
        ["sequence"] = "SEQUENCE",
        ["schema"] = "SCHEMA",
        ["function"] = "FUNCTION",
        ["procedure"] = "PROCEDURE",
        ["aggregate"] = "FUNCTION",
        ["enum"] = "TYPE",
        ["composite type"] = "TYPE",
        ["range"] = "TYPE",
        ["type"] = "TYPE",
        ["domain"] = "DOMAIN",
        ["language"] = "LANGUAGE",
        ["foreign-data wrapper"] = "FOREIGN DATA WRAPPER",
        ["server"] = "FOREIGN SERVER",
    };

    internal override IReadOnlyList<string> Kinds => ["grant", "revoke"];

    internal override IReadOnlyList<string> Required(string kind) => [PropertyNames.Privileges];

    internal override ProposedFix Remove(SchemaObject item, FixContext context) =>
        OfOwner(item, context) ?? Set(item, [], Privileges.Of(item), context);

    internal override ProposedFix Restore(SchemaObject item, FixContext context) => Set(item, Privileges.Of(item), [], context);

    internal override ProposedFix Change(
        SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context) =>
        Set(expected, Privileges.Of(expected), Privileges.Of(actual), context);

    /// <summary>
    /// An object of an extension whose owner is another one now lost what its owner had from the extension on. That is all that a
    /// snapshot shows of it, since the object itself belongs to the extension.
    /// </summary>
    private static ProposedFix? OfOwner(SchemaObject item, FixContext context)
    {
        if (item.Parent is null || context.Actual.Find(item.Parent) is not null
            || context.Expected.Objects.Any(other => other.Parent == item.Parent))
            return null;
        var lost = context.Actual.Objects.FirstOrDefault(other => other.Kind == "revoke" && other.Parent == item.Parent
            && ObjectTarget.From(other) is { } revoked && other[PropertyNames.Privileges] is { } privileges
            && privileges.Split(", ").All(privilege => privilege.EndsWith(" by " + revoked.By, StringComparison.Ordinal)));
        if (lost is null || ObjectTarget.From(lost) is not { } target || Place(target) is not (null, { } on))
            return null;
        return lost == item
            ? ProposedFix.From(new FixStep(FixRank.Grant, $"ALTER {on} OWNER TO {target.By};"))
            : ProposedFix.Words($"Comes right with the owner of {target.Name}.") with { IsCovered = true };
    }

    private static ProposedFix Set(SchemaObject item, List<string>? to, List<string>? from, FixContext context)
    {
        var isGrant = item.Kind == "grant";
        // What another role than the owner granted only that role can take back.
        if (to is null || from is null || ObjectTarget.From(item) is not { } target || (isGrant && GrantsOf(item, context) is false))
            return ProposedFix.None;

        var (column, on) = Place(target);
        if (on is null)
            return ProposedFix.None;
        var lost = from.Except(to).ToList();
        var gained = to.Except(from).ToList();
        // A privilege that loses its grant option alone stays.
        var optionOnly = lost
            .Where(privilege => gained.Contains(privilege.Replace(Privileges.Option, "", StringComparison.Ordinal))
                && privilege.EndsWith(Privileges.Option, StringComparison.Ordinal))
            .ToList();
        var steps = new List<FixStep>();
        if (optionOnly.Count > 0)
            steps.Add(Revoke("GRANT OPTION FOR ", optionOnly));
        var rest = lost.Except(optionOnly).Where(privilege => !gained.Contains(privilege + Privileges.Option)).ToList();
        if (rest.Count > 0)
            steps.Add(isGrant ? Revoke("", rest) : Grant(rest));
        foreach (var group in gained.Where(privilege => !optionOnly.Contains(privilege + Privileges.Option))
            .GroupBy(privilege => privilege.EndsWith(Privileges.Option, StringComparison.Ordinal)))
            steps.Add(isGrant ? Grant([.. group]) : Revoke("", [.. group]));
        return new ProposedFix(steps);

        FixStep Revoke(string prefix, List<string> privileges) => new(
            FixRank.Grant, $"REVOKE {prefix}{Privileges.List(privileges, column)} ON {on} FROM {target.By};");

        FixStep Grant(List<string> privileges) => new(
            FixRank.Grant,
            $"GRANT {Privileges.List(privileges, column)} ON {on} TO {target.By}"
            + (privileges[0].EndsWith(Privileges.Option, StringComparison.Ordinal) ? Privileges.Option.ToUpperInvariant() : "") + ";")
        { Needs = [item] };
    }

    private static bool? GrantsOf(SchemaObject item, FixContext context) => context.Actual.Objects
        .Any(other => other.Kind == "grant" && other.Parent == item.Parent && Privileges.Of(other) is null) ? false : null;

    private static (string? Column, string? On) Place(ObjectTarget target) => target.Kind == "column"
        ? (target.Own, $"TABLE {target.Schema}.{target.Relation}")
        : (null, Keywords.GetValueOrDefault(target.Kind) is { } keyword ? $"{keyword} {target.Identity}" : null);
}
