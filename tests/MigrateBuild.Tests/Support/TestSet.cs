using MigrateBuild.Manifest;

namespace MigrateBuild.Tests;

/// <summary>Puts a migration set together in code, by the way that the compiled form takes.</summary>
internal sealed class TestSet(string name = "Shop")
{
    private readonly List<ManifestMigration> _migrations = [];
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>Whether each migration has a folder, in which the scripts are up.sql and down.sql.</summary>
    internal bool HasFolders { get; init; }

    public static implicit operator MigrationSet(TestSet set) => set.Build();

    /// <summary>Three migrations that make the tables a, b and c.</summary>
    internal static TestSet Abc => new TestSet().Table("0001", "a").Table("0002", "b").Table("0003", "c");

    internal TestSet Table(string version, string table) =>
        Add($"{version}_{table}", $"CREATE TABLE public.{table} (id int)", $"DROP TABLE public.{table}");

    internal TestSet Add(string id, TestScript up, TestScript? down = null)
    {
        var (version, title) = id.Split('_', 2) is [var v, var t] ? (v, t) : throw new ArgumentException(id);
        _migrations.Add(new ManifestMigration(
            version,
            title,
            null,
            null,
            [.. up.ManifestDirectives("up"), .. down?.ManifestDirectives("down") ?? []],
            Manifest(up, PathOf(id, "up")),
            down is null ? null : Manifest(down, PathOf(id, "down"))));
        return this;
    }

    internal MigrationSet Build(string? historySchema = null, string? historyTable = null) =>
        ManifestReader.Convert(ToManifest(historySchema, historyTable), TextOf);

    internal ManifestSet ToManifest(string? historySchema = null, string? historyTable = null) =>
        new(ManifestSet.CurrentFormat, name, historySchema, historyTable, _migrations);

    internal SetFile ToFile() => new(ToManifest(), _texts);

    internal string TextOf(string resource) => _texts[resource];

    /// <summary>Another text takes the place of a script's, of which the manifest knows nothing.</summary>
    internal TestSet With(string resource, string text)
    {
        _texts[resource] = text;
        return this;
    }

    private string PathOf(string id, string direction) => HasFolders ? $"{id}/{direction}.sql" : $"{id}.{direction}.sql";

    private ManifestScript Manifest(TestScript script, string path)
    {
        var manifest = script.ToManifest(path);
        _texts[manifest.Resource] = script.Text;
        return manifest;
    }
}
