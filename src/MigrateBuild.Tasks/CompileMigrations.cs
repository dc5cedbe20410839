using System.Buffers;
using Microsoft.Build.Framework;
using MigrateBuild.Scripts.Checking;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Keeping;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Output;

namespace MigrateBuild.Tasks;

/// <summary>
/// Checks the scripts and writes the compiled form, with a copy of each script as it was read: that is what the compiler
/// embeds, so that the manifest and the text beside it belong together whatever happens to the script meanwhile. It reports nothing
/// itself: the findings go to a file that
/// <see cref="ReportMigrationFindings"/> reads in every build, also in one that has nothing to compile.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class CompileMigrations : MigrationTask
{
    private static readonly SearchValues<char> NotInFileNames = SearchValues.Create("/\\:*?\"<>|");

    private readonly List<string> _written = [];
    private readonly Lazy<KeptCheck> _kept;
    private readonly Lazy<ILookup<string, ITaskItem>> _copies;

    /// <summary>A task as MSBuild makes it.</summary>
    public CompileMigrations()
    {
        _kept = new Lazy<KeptCheck>(ReadKept);
        _copies = new Lazy<ILookup<string, ITaskItem>>(
            () => CheckedScripts.ToLookup(copy => copy.GetMetadata("Script"), StringComparer.Ordinal));
    }

    /// <summary>
    /// Where the copies of the scripts go; <c>Script</c> is the full path of the original, <c>Hash</c> its SHA-256 as the list of the
    /// build's inputs has it, and <c>IsCopied</c> is true where the copy is there already.
    /// </summary>
    public ITaskItem[] CheckedScripts { get; set; } = [];

    /// <summary>The name of the set.</summary>
    [Required]
    public string SetName { get; set; } = "";

    /// <summary>The root namespace of the project; may be empty.</summary>
    public string RootNamespace { get; set; } = "";

    /// <summary>The name of the generated class.</summary>
    [Required]
    public string ClassName { get; set; } = "";

    /// <summary><c>public</c> or <c>internal</c>.</summary>
    [Required]
    public string ClassAccessibility { get; set; } = "";

    /// <summary>The schema of the history table; empty for the default.</summary>
    public string HistorySchema { get; set; } = "";

    /// <summary>The name of the history table; empty for the default.</summary>
    public string HistoryTable { get; set; } = "";

    /// <summary>Where <c>migrations.json</c> goes.</summary>
    [Required]
    public string ManifestFile { get; set; } = "";

    /// <summary>Where <c>Migrations.g.cs</c> goes; empty where the project's language is not C#.</summary>
    public string CodeFile { get; set; } = "";

    /// <summary>Where the findings go; removed where there are none.</summary>
    [Required]
    public string FindingsFile { get; set; } = "";

    /// <summary>The list of the build's inputs.</summary>
    [Required]
    public string InputsFile { get; set; } = "";

    /// <summary>
    /// Where what the check read and found is kept for the next one, which does again only what depends on a change; empty for nowhere.
    /// </summary>
    public string CacheFile { get; set; } = "";

    /// <summary>What is compared with the stamp, in the order of <see cref="CollectMigrations.OutputFiles"/>.</summary>
    public ITaskItem[] OutputFiles { get; set; } = [];

    /// <summary>What the compiler makes of all this; it may not be there.</summary>
    public string AssemblyFile { get; set; } = "";

    /// <summary>Says what was checked.</summary>
    [Required]
    public string StampFile { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (SetName.AsSpan().ContainsAny(NotInFileNames))
        {
            LogProblem("MIG5004", $"The set's name '{SetName}' names files and resources, so it cannot hold any of / \\ : * ? \" < > |; "
                + "set MigrationSetName.");
            return false;
        }

        if (SetName.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029'))
        {
            LogProblem(
                "MIG5004",
                "The set's name names files and resources, so it cannot hold a control character or the end of a line; set "
                + "MigrationSetName.");
            return false;
        }

        if (CSharp.Identifier(ClassName) == CodeWriter.Property)
        {
            LogProblem(
                "MIG5004",
                $"The generated class has a property '{CodeWriter.Property}', so it cannot be called '{ClassName}' itself; set "
                + "MigrationsClassName.");
            return false;
        }

        if (ClassAccessibility is not ("public" or "internal"))
        {
            LogProblem("MIG5004", $"MigrationsClassAccessibility is 'public' or 'internal', not '{ClassAccessibility}'.");
            return false;
        }

        var stamp = CheckStamp.Begin(StampFile);
        if (ReadScripts() is not { } set || !WriteChecked(set))
            return false;

        var options = new CompileOptions(
            SetName, RootNamespace, ClassName, ClassAccessibility, NullIfEmpty(HistorySchema), NullIfEmpty(HistoryTable));
        if (Check(set) is not { } check)
            return false;
        var statements = new StatementTexts(_kept.Value.StatementsOf);
        var faults = WriteCompiled(set, options, statements);
        IReadOnlyList<Finding> findings = [.. check.Findings, .. faults];
        if (findings.Count == 0)
            File.Delete(FindingsFile);
        else
            OutputFile.WriteWhenDifferent(FindingsFile, FindingsFormat.Write(findings));
        Keep(faults.Length == 0 ? check.Keep(statements) : null);
        RemoveOlderAssembly();
        if (IsListed(set))
            stamp.End(InputsFile, OutputFiles.Select(file => file.GetMetadata("FullPath")));
        return true;
    }

    // By the full path of the script.
    private ILookup<string, ITaskItem> Copies => _copies.Value;

    private ITaskItem? FindCopied(string script) =>
        Copies[script].ToList() is [var copy] && copy.GetMetadata("IsCopied") == "true" ? copy : null;

    private protected override ScriptContent? FindContent(ContentKey key, ScriptFile file) => _kept.Value.ContentOf(key, file);

    private SetCheck? Check(ScriptSet set)
    {
        try
        {
            return SetCheck.Run(set, _kept.Value);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogUnreadable(e);
            return null;
        }
    }

    private KeptCheck ReadKept()
    {
        try
        {
            return File.Exists(CacheFile) ? KeptCheck.Read(File.ReadAllBytes(CacheFile)) : KeptCheck.None;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return KeptCheck.None;
        }
    }

    // What cannot be kept costs time in the next build, and nothing else.
    private void Keep(byte[]? check)
    {
        if (CacheFile.Length == 0)
            return;
        try
        {
            if (check is null)
                File.Delete(CacheFile);
            else
                WholeFile.Write(CacheFile, check);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.LogMessage(MessageImportance.Low, $"What the check found cannot be kept for the next build: {e.Message}");
        }
    }

    /// <summary>
    /// An assembly that is as new as what was written after it comes from a clock that ran ahead, or says nothing of the order: the
    /// compiler, which asks for times, would leave it with the old scripts.
    /// </summary>
    private void RemoveOlderAssembly()
    {
        if (File.Exists(AssemblyFile) && _written.Exists(path => File.GetLastWriteTimeUtc(path) <= File.GetLastWriteTimeUtc(AssemblyFile)))
            File.Delete(AssemblyFile);
    }

    private void NoteWritten(string path, bool isWritten)
    {
        if (isWritten)
            _written.Add(path);
    }

    // What is copied already is read from its copy, which is what the compiler embeds, and only where somebody needs it.
    private protected override ScriptFile ReadFile(ITaskItem item)
    {
        var path = item.GetMetadata("FullPath");
        if (FindCopied(path) is not { } copy)
            return base.ReadFile(item);
        var (hash, copied) = (copy.GetMetadata("Hash"), copy.GetMetadata("FullPath"));
        return new ScriptFile(path, ProjectPath.Of(item, ProjectDirectory), hash, () => ScriptBytes.Read(copied));
    }

    private bool WriteChecked(ScriptSet set)
    {
        foreach (var file in set.Scripts.Select(script => script.File))
        {
            if (!Copies.Contains(file.FullPath))
            {
                LogProblem(
                    "MIG5003",
                    $"A migration script cannot be compiled in: '{file.FullPath}' became a MigrationScript while the build ran, "
                    + "when what is embedded was chosen. List it in the project, outside any target; its text can be written later.");
                return false;
            }

            if (FindCopied(file.FullPath) is not null)
                continue;
            foreach (var copy in Copies[file.FullPath].Select(copy => copy.GetMetadata("FullPath")))
                NoteWritten(copy, OutputFile.WriteCopy(copy, file.Bytes, file.FullPath));
        }

        return true;
    }

    /// <summary>
    /// Whether what was read is what the build's list of inputs speaks of. A script that was saved in between is checked again in the
    /// next build.
    /// </summary>
    private bool IsListed(ScriptSet set) => set.Scripts.All(script =>
        Copies[script.File.FullPath].Any(copy => copy.GetMetadata("Hash") == script.TextChecksum));

    // A fault here is one more finding: it does not hide those of the rules.
    private Finding[] WriteCompiled(ScriptSet set, CompileOptions options, StatementTexts statements)
    {
        try
        {
            NoteWritten(ManifestFile, OutputFile.WriteWhenDifferent(ManifestFile, ManifestWriter.Write(set, options, statements)));
            if (CodeFile.Length > 0)
                NoteWritten(CodeFile, OutputFile.WriteWhenDifferent(CodeFile, CodeWriter.Write(set, options)));
            return [];
        }
        catch (Exception e) when (e is not (OutOfMemoryException or IOException or UnauthorizedAccessException))
        {
            return set.Scripts.Count > 0 ? [FaultMessage.OfCompiledForm(set, e)] : throw new InvalidOperationException(e.Message, e);
        }
    }

    private protected override SetOptions Complete(SetOptions options) => options with
    {
        HistorySchema = NullIfEmpty(HistorySchema) ?? options.HistorySchema,
        HistoryTable = NullIfEmpty(HistoryTable) ?? options.HistoryTable,
    };

    private static string? NullIfEmpty(string value) => value.Length == 0 ? null : value;
}
