using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Tracking;

/// <summary>A catalog whose rows tell what of a schema has changed. Expressions and conditions are SQL over its columns.</summary>
/// <param name="Name">The catalog's name.</param>
internal sealed record TrackedCatalog(string Name)
{
    /// <summary>What tells a row from the others of the catalog, as a number: an expression.</summary>
    public string Key { get; init; } = "oid";

    /// <summary>Whether a key is the oid of an object on which others can depend.</summary>
    public bool KeyIsObject { get; init; } = true;

    /// <summary>The object that shows a row: an expression, an oid.</summary>
    public string Owner { get; init; } = "oid";

    /// <summary>Whether a change of names in a row changes what others that depend on the owner show.</summary>
    public bool OwnerIsNamed { get; init; }

    /// <summary>Another object that shows a row, or null: an expression, an oid.</summary>
    public string? Also { get; init; }

    /// <summary>
    /// What of a row other objects can show: columns. A change of the rest changes its owner alone. Where it is null, every
    /// change counts as one of names.
    /// </summary>
    public string? Names { get; init; }

    /// <summary>What else of a row its owner can show: columns. Where it is null, the owner can show all of it.</summary>
    public string? Content { get; init; }

    /// <summary>
    /// Whether a row that comes, or that changes without another name, shows in the objects that come from this catalog alone
    /// (<see cref="SchemaObjectClass.RowsFrom"/>).
    /// </summary>
    public bool IsAlone { get; init; }

    /// <summary>The kind of a row, a character: an expression. <c>-</c> for one that shows nowhere.</summary>
    public string Kind { get; init; } = "'+'";

    /// <summary>Whether a row may hold privileges beyond those that its object was born with: a condition.</summary>
    public string HasPrivileges { get; init; } = "false";

    /// <summary>Which rows are listed so that it shows when one is gone: a condition, or null.</summary>
    public string? Listed { get; init; }

    /// <summary>
    /// Which rows are to be known from the start where none are listed: a condition, or null. Of those of a catalog that has
    /// neither, only the number is known.
    /// </summary>
    public string? Known { get; init; }

    /// <summary>
    /// The columns by which an index finds the rows of an owner; none where the rows are few, so that they are always read as a whole.
    /// </summary>
    public IReadOnlyList<string> FoundBy { get; init; } = [];

    /// <summary>
    /// How often a row that looks so was updated since it was inserted, at least: an expression, a number. The server inserts some rows
    /// without what it then adds in updates of their own.
    /// </summary>
    public string Updates { get; init; } = "0";

    /// <summary>
    /// How often a row that looks so is updated before it is deleted, at least: an expression, a number. The server takes what hangs on it
    /// away first.
    /// </summary>
    public string UpdatesOnRemoval { get; init; } = "0";

    /// <summary>The rows that count: a condition.</summary>
    public string Only { get; init; } = "true";

    /// <summary>How far a change of a row reaches.</summary>
    public ChangeReach Reach { get; init; }

    /// <summary>The first major version of PostgreSQL that has the catalog.</summary>
    public int FirstVersion { get; init; }

    /// <summary>The catalog as one bit of a set.</summary>
    public ulong Bit => TrackedCatalogs.Bit(Name);

    /// <summary>The same, but nothing is listed: where none can be gone, the rows that were there need not be looked at.</summary>
    public TrackedCatalog WithoutList() => Listed is null ? this : this with { Listed = null, Known = Listed };
}
