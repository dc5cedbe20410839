namespace MigrateBuild.Scripts.Changes;

/// <summary>What a constraint demands.</summary>
internal enum ConstraintKind
{
    PrimaryKey,
    Unique,
    ForeignKey,
    Check,
    Exclusion,
    NotNull,
}
