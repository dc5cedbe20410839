namespace MigrateBuild.Schema.Fixes;

/// <summary>Whether what uses an object can be made where the object differs from what it should be.</summary>
internal static class Obstacle
{
    /// <summary>What an object can have otherwise without those that use it knowing.</summary>
    private static readonly Dictionary<string, string[]> Harmless = new(StringComparer.Ordinal)
    {
        ["table"] = ["owner", "row security", "force row security", "storage parameters", "tablespace", "replica identity"],
        ["column"] =
        [
            "position", "not null", "default", "identity", "identity sequence", "identity options", "storage", "compression",
            "statistics target", "options", "only inherited", NotNull.OnlyInherited,
        ],
        ["domain"] = ["owner", "default", "not null"],
        ["function"] = ["owner", "body", "text", "cost", "rows", "settings", "parallel", "security definer"],
        ["procedure"] = ["owner", "body", "text", "settings", "security definer"],
        ["view"] = ["owner", "options"],
        ["materialized view"] = ["owner", "options", "tablespace", "populated"],
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
