namespace MigrateBuild;

/// <summary>The kinds of <see cref="MigrationTarget"/>.</summary>
internal enum MigrationTargetKind
{
    Head,
    Base,
    Relative,
    Version,
}
