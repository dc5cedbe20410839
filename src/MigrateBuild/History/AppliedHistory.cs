namespace MigrateBuild.History;

/// <summary>What the history table held of one set, in the order in which the migrations were applied.</summary>
internal sealed class AppliedHistory
{
    private readonly Dictionary<string, AppliedMigration> _byVersion = new(VersionOrder.Instance);

    internal AppliedHistory(IReadOnlyList<AppliedMigration> rows)
    {
        Rows = rows;
        foreach (var row in rows)
            _byVersion[row.Version] = row;
        Current = rows.MaxBy(row => row.Version, VersionOrder.Instance);
    }

    internal IReadOnlyList<AppliedMigration> Rows { get; }

    /// <summary>The applied migration with the highest version, or null.</summary>
    internal AppliedMigration? Current { get; }

    internal AppliedMigration? Find(string version) => _byVersion.GetValueOrDefault(version);

    internal bool Contains(string version) => _byVersion.ContainsKey(version);
}
