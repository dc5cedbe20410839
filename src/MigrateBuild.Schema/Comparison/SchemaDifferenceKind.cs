namespace MigrateBuild.Schema;

/// <summary>How the actual schema differs from the expected one.</summary>
public enum SchemaDifferenceKind
{
    /// <summary>The object is in the actual schema alone.</summary>
    LeftOver,

    /// <summary>The object is in the expected schema alone.</summary>
    Missing,

    /// <summary>The object is in both, with different properties.</summary>
    Changed,
}
