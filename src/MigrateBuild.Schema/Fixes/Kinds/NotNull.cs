using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;
using MigrateBuild.Sql;

namespace MigrateBuild.Schema.Fixes;

/// <summary>
/// NOT NULL as the constraint that it is: of a table's column from version 18 on, of a domain from version 17 on. A snapshot shows
/// one by itself only where it is not what NOT NULL alone makes; any other is a property of the column or domain, and has the name
/// that PostgreSQL gave it.
/// </summary>
/// <param name="Name">Its name, quoted where it must be.</param>
/// <param name="IsValid">Whether all rows were looked at.</param>
/// <param name="IsInherited">Whether tables that inherit from this one get it too.</param>
internal sealed record NotNull(string Name, bool IsValid, bool IsInherited)
{
    private const string Words = "NOT NULL";

    /// <summary>Whether a constraint is one.</summary>
    internal static bool Is(SchemaObject item) =>
        item.Kind == "constraint" && item[PropertyNames.Definition]?.StartsWith(Words, StringComparison.Ordinal) == true;

    /// <summary>Whether a table has a column's NOT NULL, where it is not shown, from another table alone.</summary>
    internal static bool IsOnlyInherited(SchemaObject column, SchemaSnapshot snapshot) =>
        column[PropertyNames.OnlyInherited] is not null
            || column[PropertyNames.NotNullOnlyInherited] is not null
            || snapshot.Find(column.Parent!)?[PropertyNames.PartitionOf] is not null;

    /// <summary>The constraint that a snapshot shows of a column or domain, or null.</summary>
    internal static SchemaObject? Shown(SchemaObject owner, SchemaSnapshot snapshot) =>
        snapshot.Objects.FirstOrDefault(item => item.Parent == owner.Name && Is(item));

    /// <summary>That of a column or domain; null where it may be null.</summary>
    internal static NotNull? From(SchemaObject owner, SchemaSnapshot snapshot) =>
        owner[PropertyNames.NotNull] != "yes" ? null
        : Shown(owner, snapshot) is { } shown ? From(shown)
        : new NotNull(UsualName(owner, snapshot), IsValid: true, IsInherited: true);

    /// <summary>The name that it takes among the constraints of its table or domain.</summary>
    internal static IEnumerable<OccupiedName> TakenBy(SchemaObject owner, SchemaSnapshot snapshot) => From(owner, snapshot) is { } own
        ? [OccupiedName.Constraint(owner.Kind == "domain" ? owner.Identity : OwnName.OwnerOf(owner), own.Name)]
        : [];

    internal static NotNull From(SchemaObject constraint)
    {
        var definition = constraint[PropertyNames.Definition]!;
        return new(
            OwnName.Of(constraint),
            !definition.EndsWith(" NOT VALID", StringComparison.Ordinal),
            !definition.Contains(" NO INHERIT", StringComparison.Ordinal));
    }

    /// <summary>
    /// <c>CONSTRAINT must NOT NULL</c>, as a column's definition says it; NOT NULL alone where the name is the usual one.
    /// </summary>
    /// <param name="owner">The column or domain.</param>
    /// <param name="snapshot">Its schema.</param>
    /// <returns>Empty where it may be null, or where a definition cannot say it: one that is not valid.</returns>
    internal static string Clause(SchemaObject owner, SchemaSnapshot snapshot) =>
        owner[PropertyNames.NotNull] != "yes" ? ""
        : Shown(owner, snapshot) is not { } shown ? " " + Words
        : From(shown) is { IsValid: true } own ? $" CONSTRAINT {own.Name} {Words}{(own.IsInherited ? "" : " NO INHERIT")}"
        : "";

    /// <summary>What comes behind ALTER TABLE or ALTER DOMAIN to make of one what the other is.</summary>
    /// <param name="to">As it should be.</param>
    /// <param name="column">The column's name with a space before it; empty for a domain.</param>
    /// <param name="renames">The renames that give it its name, where it <see cref="IsRenamed"/>.</param>
    internal IEnumerable<string> Changes(NotNull to, string column, IEnumerable<(string From, string To)> renames)
    {
        if (IsValid && !to.IsValid)
            return [$"DROP CONSTRAINT {Name}", to.Addition(column)];

        var changes = new List<string>();
        if (IsRenamed(to))
            changes.AddRange(renames.Select(rename => $"RENAME CONSTRAINT {rename.From} TO {rename.To}"));
        if (!IsValid && to.IsValid)
            changes.Add($"VALIDATE CONSTRAINT {to.Name}");
        if (IsInherited != to.IsInherited)
            changes.Add($"ALTER CONSTRAINT {to.Name} {(to.IsInherited ? "INHERIT" : "NO INHERIT")}");
        return changes;
    }

    /// <summary>Whether a rename makes of one what the other is: to look at fewer rows it has to be made anew.</summary>
    internal bool IsRenamed(NotNull to) => Name != to.Name && !(IsValid && !to.IsValid);

    /// <summary><c>ADD CONSTRAINT must NOT NULL a</c>.</summary>
    internal string Addition(string column) =>
        $"ADD CONSTRAINT {Name} {Words}{column}{(IsInherited ? "" : " NO INHERIT")}{(IsValid ? "" : " NOT VALID")}";

    /// <summary>The name that PostgreSQL gives that of a domain, or of a column that a table has from no other.</summary>
    internal static string UsualName(SchemaObject owner)
    {
        var name = NameParts.Unquote(OwnName.Of(owner));
        return owner.Kind == "domain"
            ? SqlWriter.Identifier(name + "_not_null")
            : SqlWriter.Identifier($"{NameParts.Unquote(owner.Names[^2])}_{name}_not_null");
    }

    // A partition that was made as one has the name that its table has, where that has one.
    private static string UsualName(SchemaObject owner, SchemaSnapshot snapshot) =>
        owner.Origin is { } origin && snapshot.Find("table " + OwnName.OwnerOf(owner))?[PropertyNames.PartitionOf] is not null
            && snapshot.Find(origin) is { } whole
            ? From(whole, snapshot)?.Name ?? UsualName(owner)
            : UsualName(owner);
}
