using System.Buffers;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Tasks;

/// <summary>
/// Lists what the check depends on, and holds what is to be embedded against what was checked; in every build, and by what the files
/// hold. A script's time need not tell, as with a file that was moved, unpacked or copied with its own; nor do the times of what lies
/// in <c>obj</c>: a clock that ran ahead, a folder that came from a cache, or a file that somebody put into its place leave any.
/// Where something differs the stamp goes, and with it the reason not to check again.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class CollectMigrations : ProjectTask
{
    private readonly ScriptReader _reader = new();
    private readonly ArrayBufferWriter<byte> _inputs = new();
    private readonly List<ITaskItem> _copies = [];
    private readonly Dictionary<string, TaskItem> _byPath = new(StringComparer.Ordinal);
    private bool _isAsChecked = true;

    /// <summary>The <c>MigrationScript</c> items.</summary>
    [Required]
    public ITaskItem[] Scripts { get; set; } = [];

    /// <summary>What the project lists outside any target: what else is among the scripts is not embedded.</summary>
    public ITaskItem[] ListedScripts { get; set; } = [];

    /// <summary>The name of the layout (<c>MigrationLayout</c>).</summary>
    [Required]
    public string Layout { get; set; } = "";

    /// <summary>The full path of the project's folder.</summary>
    [Required]
    public string ProjectDirectory { get; set; } = "";

    /// <summary>The name of the set.</summary>
    [Required]
    public string SetName { get; set; } = "";

    /// <summary>What else the check depends on, a line each.</summary>
    public string[] Settings { get; set; } = [];

    /// <summary>The folder of the copies that the check leaves of what it read.</summary>
    [Required]
    public string CheckedDirectory { get; set; } = "";

    /// <summary>The list of the build's inputs: written where it changed.</summary>
    [Required]
    public string InputsFile { get; set; } = "";

    /// <summary>What else the check writes, in the order in which the stamp has it.</summary>
    public ITaskItem[] OutputFiles { get; set; } = [];

    /// <summary>Says what was checked.</summary>
    [Required]
    public string StampFile { get; set; } = "";

    /// <summary>
    /// The copies, as the compiler embeds them: <c>Script</c> is the full path of the original, <c>Link</c> its path below the
    /// project's folder, <c>Hash</c> its SHA-256, and <c>IsCopied</c> is true where the copy holds the same, is as new, and is that of no
    /// other script. What cannot be read has no hash: the check reports it.
    /// </summary>
    [Output]
    public ITaskItem[] CheckedScripts { get; set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        var layout = ScriptLayout.Find(Layout) ?? ScriptLayout.All[0];
        var listed = ListedScripts.Select(script => script.ItemSpec).ToHashSet(StringComparer.Ordinal);
        var checkedAt = File.GetLastWriteTimeUtc(StampFile);
        foreach (var script in Scripts)
            Collect(script, layout, listed.Contains(script.ItemSpec), checkedAt);
        foreach (var setting in Settings)
            AddInput(setting);
        CheckedScripts = [.. _copies];
        if (OutputFile.WriteWhenDifferent(InputsFile, _inputs.WrittenSpan))
            RemoveOtherCopies();
        if (!_isAsChecked || !CheckStamp.Fits(StampFile, InputsFile, OutputFiles.Select(file => file.GetMetadata("FullPath"))))
            File.Delete(StampFile);
        return true;
    }

    // A script that was saved after the check is checked again whatever it holds: an IDE asks for times, and takes the project for out of
    // date until the compiler has run.
    private void Collect(ITaskItem script, ScriptLayout layout, bool isListed, DateTime checkedAt)
    {
        var path = script.GetMetadata("FullPath");
        var file = new FileInfo(path);
        var isRead = _reader.TryRead(file, out var content);
        var hash = isRead ? ScriptBytes.HashOf(content) : "";
        AddInput($"{hash} {path} {script.GetMetadata("Link")}");
        if (!isListed)
            return;
        var projectPath = ProjectPath.Of(script, ProjectDirectory);
        var resource = layout.FileNameOf(projectPath);
        var copy = Path.Combine(CheckedDirectory, resource);
        var isCopied = isRead && file.LastWriteTimeUtc <= checkedAt && _reader.Holds(copy, content);
        _isAsChecked &= isCopied;
        var item = new TaskItem(Escaped(copy), new Dictionary<string, string>
        {
            ["LogicalName"] = Escaped($"{SetName}/{resource}"),
            // Without it 0008_h.de.sql would go to a satellite assembly.
            ["WithCulture"] = "false",
            ["Link"] = Escaped(projectPath),
            ["Script"] = Escaped(path),
            ["Hash"] = hash,
            ["IsCopied"] = isCopied ? "true" : "",
        });
        script.CopyMetadataTo(item);
        _copies.Add(item);
        // Files of one name in two folders: what is copied last is there.
        if (_byPath.TryAdd(copy, item))
            return;
        item.SetMetadata("IsCopied", "");
        _byPath[copy].SetMetadata("IsCopied", "");
    }

    private void AddInput(string line)
    {
        Encoding.UTF8.GetBytes(line, _inputs);
        _inputs.Write("\n"u8);
    }

    private void RemoveOtherCopies()
    {
        var folder = new DirectoryInfo(CheckedDirectory);
        if (!folder.Exists)
            return;
        var copies = CheckedScripts.Select(copy => copy.GetMetadata("FullPath")).ToHashSet(StringComparer.Ordinal);
        foreach (var file in folder.EnumerateFiles("*", SearchOption.AllDirectories).Where(file => !copies.Contains(file.FullName)))
            file.Delete();
    }

    private static string Escaped(string value) => value.Replace("%", "%25", StringComparison.Ordinal);
}
