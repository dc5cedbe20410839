using System.Text;
using MigrateBuild.Manifest;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;
using MigrateBuild.Scripts.Output;

namespace MigrateBuild.SlowWay.Corpora;

/// <summary>Compiles a folder of scripts as the build does, without one: through the manifest, which the runtime then reads.</summary>
internal static class ScriptFolder
{
    /// <summary>Reads a folder. Files whose names do not fit the layout are left out, as a build would name them and go no further.</summary>
    /// <param name="folder">The folder of the scripts.</param>
    /// <param name="layout"><c>suffix</c> or <c>directory</c>.</param>
    /// <param name="name">The name of the set.</param>
    /// <exception cref="ArgumentException">There is no such layout.</exception>
    internal static MigrationSet Read(string folder, string layout, string name)
    {
        var root = Path.GetFullPath(folder);
        return Compile(
            Directory.EnumerateFiles(root, "*.sql", SearchOption.AllDirectories)
                .Select(path => (Path.GetRelativePath(root, path).Replace('\\', '/'), Text: Encoding.UTF8.GetString(ReadScript(path)))),
            layout,
            name);
    }

    /// <summary>Compiles scripts.</summary>
    /// <param name="scripts">The path of each, below the project's folder, and its text.</param>
    /// <param name="layout"><c>suffix</c> or <c>directory</c>.</param>
    /// <param name="name">The name of the set.</param>
    /// <exception cref="ArgumentException">There is no such layout.</exception>
    internal static MigrationSet Compile(IEnumerable<(string Path, string Text)> scripts, string layout, string name)
    {
        var found = ScriptLayout.Find(layout)
            ?? throw new ArgumentException($"There is no layout '{layout}'; there are {string.Join(", ", ScriptLayout.All.Select(item => item.Id))}.", nameof(layout));
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var files = new List<ScriptFile>();
        foreach (var (path, text) in scripts)
        {
            texts[ManifestWriter.ResourceName(name, found, path)] = text;
            files.Add(new ScriptFile(path, path, Encoding.UTF8.GetBytes(text)));
        }

        var set = ScriptSet.Read(files, new SetOptions(found));
        using var manifest = new MemoryStream(ManifestWriter.Write(set, new CompileOptions(name)));
        return ManifestReader.Read(manifest, name, resource => texts[resource].TrimStart('\uFEFF'));
    }

    // What another tool keeps in a file beside the script, ours keeps in the script.
    private static byte[] ReadScript(string path)
    {
        var bytes = File.ReadAllBytes(path);
        return DieselSettings.RunsOutsideTransaction(path) ? [.. "-- migration: no-transaction\n"u8, .. bytes] : bytes;
    }
}
