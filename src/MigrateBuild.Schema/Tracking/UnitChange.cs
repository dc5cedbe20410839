namespace MigrateBuild.Schema.Tracking;

/// <summary>What changed of one object that is read by itself. Catalogs are bits (<see cref="TrackedCatalogs.Bit"/>).</summary>
internal struct UnitChange
{
    /// <summary>Catalogs in which rows of it came, changed or went.</summary>
    public ulong Rows { get; set; }

    /// <summary>Those of them whose rows can show in its other objects too.</summary>
    public ulong Shown { get; set; }

    /// <summary>Whether something that it depends on has another name, or it has itself: all its objects may have another text.</summary>
    public bool IsWhole { get; set; }

    /// <summary>Whether it may have privileges of its own.</summary>
    public bool HasPrivileges { get; set; }
}
