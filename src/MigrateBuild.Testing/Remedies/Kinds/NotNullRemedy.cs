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
            return Remedy.None;
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

        var (keyword, identity, column) = owner.Kind == "domain" ? ("DOMAIN", owner.Identity, "")
            : ("TABLE", Identity.Last(owner.Identity).Owner, " " + Identity.Last(owner.Identity).Name);
        return new Remedy([.. from.Changes(to, column).Select(change => new RemedyStep(
            owner.Kind == "domain" ? RemedyRank.AlterType : RemedyRank.AlterColumn, $"ALTER {keyword} {identity} {change};") { Needs = [owner] })]);
    }

    /// <summary>Brings one back with its column, where a definition did not say it.</summary>
    internal static Remedy Restore(SchemaObject constraint)
    {
        var (table, column) = Identity.Last(constraint.Parent!["column ".Length..]);
        return Remedy.Of(new RemedyStep(RemedyRank.AddConstraint, $"ALTER TABLE {table} {NotNull.Of(constraint).Addition(" " + column)};") { Creates = constraint, Needs = [constraint] });
    }

    private static Remedy Covered(string name) => Remedy.Words($"Comes right with {name}.") with { IsCovered = true };
}
