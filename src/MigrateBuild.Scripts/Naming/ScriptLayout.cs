namespace MigrateBuild.Scripts.Naming;

/// <summary>A convention for the names of scripts (<c>MigrationLayout</c>).</summary>
internal abstract class ScriptLayout
{
    internal static IReadOnlyList<ScriptLayout> All { get; } = [new SuffixLayout(), new DirectoryLayout()];

    /// <summary>The layout's name, as in <c>MigrationLayout</c>.</summary>
    internal abstract string Id { get; }

    /// <summary>The convention as a person writes it.</summary>
    internal abstract string Pattern { get; }

    internal static ScriptLayout? Find(string id) =>
        All.FirstOrDefault(layout => layout.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads a path, relative to the project, with forward slashes.</summary>
    internal abstract ParsedName Parse(string path);

    /// <summary>The file's name as far as the layout counts it: what follows the set's name in the resource name.</summary>
    internal abstract string FileNameOf(string path);

    /// <summary>The file name that a script would have.</summary>
    internal abstract string FileNameFor(ScriptName name);

    /// <summary>The folder below which the pairs lie side by side, with a closing slash, or the empty string.</summary>
    internal string FolderOf(string path) => path[..^FileNameOf(path).Length];

    protected static string LastSegment(string path) => path[(path.LastIndexOf('/') + 1)..];
}
