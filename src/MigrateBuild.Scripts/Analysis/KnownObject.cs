using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Model;

namespace MigrateBuild.Scripts.Analysis;

/// <summary>What the scripts so far say of an object that is no table.</summary>
/// <param name="CreatedBy">The migration that created it.</param>
/// <param name="Definition">The change that created it.</param>
internal sealed record KnownObject(MigrationPair CreatedBy, Change Definition)
{
    /// <summary>Whether constraints were added to it later: of a domain.</summary>
    internal bool GotConstraint { get; init; }
}
