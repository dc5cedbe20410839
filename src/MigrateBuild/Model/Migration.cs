namespace MigrateBuild;

/// <summary>One migration of a set: a version with its upgrade and, unless it is irreversible, its downgrade.</summary>
public sealed class Migration
{
    internal Migration(
        string version,
        string name,
        string? parent,
        string? description,
        string? irreversibleReason,
        MigrationScript up,
        MigrationScript? down)
    {
        Version = version;
        Name = name;
        Parent = parent;
        Description = description;
        IrreversibleReason = irreversibleReason;
        Up = up;
        Down = down;
    }

    /// <summary>The version: digits, as the file names write them (separators of a directory name left out).</summary>
    public string Version { get; }

    /// <summary>The name that follows the version in the file name.</summary>
    public string Name { get; }

    /// <summary>The version before this one, or null for the first.</summary>
    public string? Parent { get; }

    /// <summary>The first comment lines of the upgrade script, joined by spaces, or null.</summary>
    public string? Description { get; }

    /// <summary>The reason of the <c>irreversible</c> directive, or null.</summary>
    public string? IrreversibleReason { get; }

    /// <summary>The upgrade.</summary>
    public MigrationScript Up { get; }

    /// <summary>The downgrade, or null where there is none.</summary>
    public MigrationScript? Down { get; }

    /// <summary>Version and name, such as <c>0007_add_orders</c>.</summary>
    public string Id => $"{Version}_{Name}";

    /// <inheritdoc/>
    public override string ToString() => Id;
}
