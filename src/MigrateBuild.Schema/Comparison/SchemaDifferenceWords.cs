namespace MigrateBuild.Schema.Comparison;

/// <summary>The heading of each group of differences: what a difference of that kind asks of the reader.</summary>
internal sealed record SchemaDifferenceWords(string LeftOver, string Missing, string Changed)
{
    /// <summary>After a downgrade, against the schema before the upgrade.</summary>
    public static readonly SchemaDifferenceWords Downgrade = new(
        "Left over (the down script must remove it)",
        "Missing (the down script must bring it back)",
        "Changed (the down script must change it back)");

    /// <summary>After the second upgrade, against the schema after the first.</summary>
    public static readonly SchemaDifferenceWords SecondUpgrade = new(
        "There after the second upgrade alone",
        "There after the first upgrade alone",
        "Different after the second upgrade");

    public string For(SchemaDifferenceKind kind) => kind switch
    {
        SchemaDifferenceKind.LeftOver => LeftOver,
        SchemaDifferenceKind.Missing => Missing,
        _ => Changed,
    };
}
