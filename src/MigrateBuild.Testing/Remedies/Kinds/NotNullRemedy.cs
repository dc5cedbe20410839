using MigrateBuild.Testing.Names;

namespace MigrateBuild.Testing.Remedies.Kinds;

/// <summary>The statements for a NOT NULL that is shown as a constraint. Where the column or domain itself may be null, or may no longer, its own remedy has them.</summary>
internal static class NotNullRemedy
{
    /// <summary>For one that is left over, missing or changed: any of them is what the column's constraint is, or should be.</summary>
    internal static Remedy Of(SchemaObject constraint, RemedyContext context)
    {
        var (owner, there) = (context.Expected.Find(constraint.Parent!), context.Actual.Find(constraint.Parent!));
        if (owner is null || there is null)
            return Covered(constraint.Parent!);
        if (NotNull.Of(there, context.Actual) is not { } from || NotNull.Of(owner, context.Expected) is not { } to)
            return Covered(owner.Name);

        // Of two of one column, one that is missing and one that is left over, the first has the statements.
        if (NotNull.Shown(owner, context.Expected) is { } missing && missing.Name != constraint.Name)
            return Covered(missing.Name);
        // What a table inherits becomes its own too, where it is added again; nothing takes that back.
        if (there.Origin is not null && NotNull.Shown(owner, context.Expected) is { IsInherited: true } own && NotNull.Shown(there, context.Actual) is null)
            return Restore(own);
        if (owner.Origin is not null || there.Origin is not null || NotNull.Shown(there, context.Actual)?.IsInherited == true)
            return Inheritance.Words(constraint);

        var (keyword, identity, column) = Target(owner);
        var changes = from.Changes(to, column, NotNullOrder.Of(owner, context)).ToList();
        return new Remedy([.. changes.Select((change, index) => new RemedyStep(
            owner.Kind == "domain" ? RemedyRank.AlterType : RemedyRank.AlterColumn, $"ALTER {keyword} {identity} {change};")
        {
            Needs = [owner],
            Chain = owner.Name,
            // The first leaves the name that it has; the name that it is to have comes with the last rename, or when it is made anew.
            FreesNames = index == 0 && IsNamed(change) ? [TakenName.Constraint(identity, from.Name)] : [],
            TakesNames = IsNamed(change) && !changes.Skip(index + 1).Any(IsNamed) ? [TakenName.Constraint(identity, to.Name)] : [],
        })]);
    }

    /// <summary>Brings one back with its column, where a definition did not say it.</summary>
    internal static Remedy Restore(SchemaObject constraint)
    {
        var (table, column) = Identity.Last(constraint.Parent!["column ".Length..]);
        return Remedy.Of(new RemedyStep(RemedyRank.AddConstraint, $"ALTER TABLE {table} {NotNull.Of(constraint).Addition(" " + column)};") { Creates = constraint, Needs = [constraint] });
    }

    /// <summary>What is said of one that stays, where none of its statements run; null where it does not stay.</summary>
    internal static string? Words(SchemaObject constraint, RemedyContext context)
    {
        var (owner, there) = (context.Expected.Find(constraint.Parent!), context.Actual.Find(constraint.Parent!));
        if (owner is null || there is null || NotNull.Of(there, context.Actual) is not { } from || NotNull.Of(owner, context.Expected) is not { } to)
            return null;
        var (keyword, identity, column) = Target(owner);
        var changes = from.Changes(to, column, [(from.Name, to.Name)]).Select(change => $"ALTER {keyword} {identity} {change};");
        return $"No statement was found that does it as things are. The NOT NULL of {owner.Name} stays: "
            + $"{string.Join(' ', changes)} makes it what it was once nothing stands in the way.";
    }

    private static (string Keyword, string Identity, string Column) Target(SchemaObject owner) => owner.Kind == "domain"
        ? ("DOMAIN", owner.Identity, "")
        : ("TABLE", Identity.Last(owner.Identity).Owner, " " + Identity.Last(owner.Identity).Name);

    private static bool IsNamed(string change) =>
        change.StartsWith("RENAME ", StringComparison.Ordinal) || change.StartsWith("DROP ", StringComparison.Ordinal)
        || change.StartsWith("ADD ", StringComparison.Ordinal);

    private static Remedy Covered(string name) => Remedy.Words($"Comes right with {name}.") with { IsCovered = true };
}
