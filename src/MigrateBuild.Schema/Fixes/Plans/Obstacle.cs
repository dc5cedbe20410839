using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

/// <summary>Whether what uses an object can be made where the object differs from what it should be.</summary>
internal static class Obstacle
{
    /// <summary>What an object can have otherwise without those that use it knowing.</summary>
    private static readonly Dictionary<string, string[]> Harmless = new(StringComparer.Ordinal)
    {
        ["table"] =
        [
            PropertyNames.Owner, PropertyNames.RowSecurity, PropertyNames.ForceRowSecurity, PropertyNames.StorageParameters,
            PropertyNames.Tablespace, PropertyNames.ReplicaIdentity,
        ],
        ["column"] =
        [
            PropertyNames.Position, PropertyNames.NotNull, PropertyNames.Default, PropertyNames.Identity, PropertyNames.IdentitySequence,
            PropertyNames.IdentityOptions, PropertyNames.Storage, PropertyNames.Compression, PropertyNames.StatisticsTarget,
            PropertyNames.Options, PropertyNames.OnlyInherited, PropertyNames.NotNullOnlyInherited,
        ],
        ["domain"] = [PropertyNames.Owner, PropertyNames.Default, PropertyNames.NotNull],
        ["function"] =
        [
            PropertyNames.Owner, PropertyNames.Body, PropertyNames.Text, PropertyNames.Cost, PropertyNames.Rows, PropertyNames.Settings,
            PropertyNames.Parallel, PropertyNames.SecurityDefiner,
        ],
        ["procedure"] =
            [PropertyNames.Owner, PropertyNames.Body, PropertyNames.Text, PropertyNames.Settings, PropertyNames.SecurityDefiner],
        ["view"] = [PropertyNames.Owner, PropertyNames.Options],
        ["materialized view"] = [PropertyNames.Owner, PropertyNames.Options, PropertyNames.Tablespace],
    };

    /// <summary>
    /// Others are known by their name alone: a value that an enum has too many, or a dictionary's option, hinders nobody.
    /// </summary>
    private static readonly string[] NamesAlone =
        ["enum", "sequence", "text search dictionary", "text search configuration", "foreign-data wrapper", "server"];

    /// <param name="changed">What an object has otherwise, and what no statement changes back.</param>
    internal static bool Is(SchemaDifference changed) => !NamesAlone.Contains(changed.Subject.Kind)
        && !changed.Changes.All(change => Harmless.GetValueOrDefault(changed.Subject.Kind)?.Contains(change.Name) == true);
}
