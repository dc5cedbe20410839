using System.Text;
using MigrateBuild.Manifest;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;
using MigrateBuild.Scripts.Output;

namespace MigrateBuild.SlowWay.Corpora;

/// <summary>A folder of scripts, compiled as the build does, without one: through the manifest, which the runtime then reads.</summary>
/// <param name="Set">The migrations.</param>
/// <param name="LeftOut">What a build would refuse and that is not among them: no up script, or a version that another one has.</param>
/// <param name="Refused">The paths of the scripts that PostgreSQL's parser refuses, with the message: a build ends there.</param>
internal sealed record ScriptFolder(MigrationSet Set, IReadOnlyList<string> LeftOut, IReadOnlyDictionary<string, string> Refused)
{
    /// <summary>Reads a folder. Files whose names do not fit the layout are left out.</summary>
    /// <param name="folder">The folder of the scripts.</param>
    /// <param name="layout"><c>suffix</c> or <c>directory</c>.</param>
    /// <param name="name">The name of the set.</param>
    /// <exception cref="ArgumentException">There is no such layout.</exception>
    internal static ScriptFolder Read(string folder, string layout, string name)
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
    internal static ScriptFolder Compile(IEnumerable<(string Path, string Text)> scripts, string layout, string name)
    {
        var found = ScriptLayout.Find(layout)
            ?? throw new ArgumentException(
                $"There is no layout '{layout}'; there are {string.Join(", ", ScriptLayout.All.Select(item => item.Id))}.", nameof(layout));
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var files = new List<ScriptFile>();
        foreach (var (path, text) in scripts)
        {
            texts[ManifestWriter.ResourceName(name, found, path)] = text;
            files.Add(new ScriptFile(path, path, Encoding.UTF8.GetBytes(text)));
        }

        var set = ScriptSet.Read(files, new SetOptions(found));
        using var manifest = new MemoryStream(ManifestWriter.Write(set, new CompileOptions(name)));
        var compiled = ManifestWriter.Compilable(set).ToHashSet();
        return new ScriptFolder(
            ManifestReader.Read(manifest, name, resource => texts[resource].TrimStart('\uFEFF')),
            [.. set.Pairs.Where(pair => !compiled.Contains(pair)).Select(pair => pair.Lead.File.Path),
                .. set.Strays.Select(stray => stray.Script.File.Path)],
            set.Scripts.Where(script => script.SyntaxErrors.Count > 0)
                .ToDictionary(script => script.File.Path, script => script.SyntaxErrors[0].Message, StringComparer.Ordinal));
    }

    // What another tool keeps in a file beside the script, ours keeps in the script.
    private static byte[] ReadScript(string path)
    {
        var bytes = File.ReadAllBytes(path);
        return DieselSettings.RunsOutsideTransaction(path) ? [.. "-- migration: no-transaction\n"u8, .. bytes] : bytes;
    }
}
