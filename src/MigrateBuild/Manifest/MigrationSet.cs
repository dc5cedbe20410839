using System.Reflection;
using MigrateBuild.Manifest;

namespace MigrateBuild;

/// <summary>The migrations of one project, in order, as the build compiled them into its assembly.</summary>
public sealed class MigrationSet
{
    private readonly Dictionary<string, int> _positions;

    internal MigrationSet(string name, IReadOnlyList<Migration> migrations, string? historySchema, string? historyTable)
    {
        Name = name;
        Migrations = [.. migrations.OrderBy(migration => migration.Version, VersionOrder.Instance)];
        HistorySchema = historySchema;
        HistoryTable = historyTable;
        _positions = Migrations.Select((migration, index) => (migration.Version, index))
            .ToDictionary(pair => pair.Version, pair => pair.index, VersionOrder.Instance);
    }

    /// <summary>The name of the set.</summary>
    public string Name { get; }

    /// <summary>The migrations, ordered by version as a number.</summary>
    public IReadOnlyList<Migration> Migrations { get; }

    /// <summary>The last migration, or null in an empty set.</summary>
    public Migration? Head => Migrations.Count == 0 ? null : Migrations[^1];

    /// <summary>The schema of the history table that the project asks for (<c>MigrationHistorySchema</c>), or null.</summary>
    public string? HistorySchema { get; }

    /// <summary>The name of the history table that the project asks for (<c>MigrationHistoryTable</c>), or null.</summary>
    public string? HistoryTable { get; }

    /// <summary>Reads the set that the build compiled into an assembly.</summary>
    /// <param name="assembly">The assembly of a project with <c>MigrationScript</c> items.</param>
    /// <returns>The set.</returns>
    /// <exception cref="InvalidOperationException">The assembly carries no migrations, a newer format or a damaged manifest.</exception>
    public static MigrationSet FromAssembly(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return ManifestReader.Read(assembly);
    }

    /// <summary>The migration of that version.</summary>
    /// <param name="version">The version as the file names write it.</param>
    /// <returns>The migration, or null.</returns>
    public Migration? Find(string version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return FindNumber(version) is { } migration && migration.Version == version ? migration : null;
    }

    /// <summary>The migration whose version is the same number, or null.</summary>
    internal Migration? FindNumber(string version) =>
        _positions.TryGetValue(version, out var position) ? Migrations[position] : null;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
