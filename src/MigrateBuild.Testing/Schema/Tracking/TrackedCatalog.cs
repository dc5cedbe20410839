namespace MigrateBuild.Testing.Schema;

/// <summary>A catalog whose rows tell what of a schema has changed.</summary>
/// <param name="Name">The catalog's name.</param>
internal sealed record TrackedCatalog(string Name)
{
    /// <summary>What tells a row from the others of the catalog, as a number: an expression.</summary>
    public string Key { get; init; } = "oid";

    /// <summary>The object that shows a row: an expression, an oid.</summary>
    public string Owner { get; init; } = "oid";

    /// <summary>
    /// The catalog of <see cref="Owner"/> where a row of this one tells names that other objects show, so that all that depends on
    /// the owner is read again; null where the owner alone is.
    /// </summary>
    public string? OwnerCatalog { get; init; }

    /// <summary>Whether a key is the oid of an object on which others can depend.</summary>
    public bool KeyIsObject { get; init; } = true;

    /// <summary>Which rows are listed so that it shows when one is gone: a condition.</summary>
    public string Listed { get; init; } = "false";

    /// <summary>The rows that count: a condition.</summary>
    public string Rows { get; init; } = "true";

    /// <summary>How far a change of a row reaches.</summary>
    public ChangeReach Reach { get; init; }

    /// <summary>The first major version of PostgreSQL that has the catalog.</summary>
    public int FirstVersion { get; init; }
}
