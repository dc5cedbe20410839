using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.Analysis;

/// <summary>A change with what is there just before it.</summary>
internal sealed record ChangeBefore(Change Change, KnownSchema Before);
