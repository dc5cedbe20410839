using System.Buffers;
using Microsoft.Build.Framework;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Output;
using MigrateBuild.Scripts.Rules;
using MigrateBuild.Scripts.Rules.Faults;

namespace MigrateBuild.Tasks;

/// <summary>
/// Checks the scripts and writes the compiled form. It reports nothing itself: the findings go to a file that
/// <see cref="ReportMigrationFindings"/> reads in every build, also in one that has nothing to compile.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class CompileMigrations : MigrationTask
{
    private static readonly SearchValues<char> NotInFileNames = SearchValues.Create("/\\:*?\"<>|");

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

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (SetName.AsSpan().ContainsAny(NotInFileNames))
        {
            LogProblem("MIG5004", $"The set's name '{SetName}' names files and resources, so it cannot hold any of / \\ : * ? \" < > |; set MigrationSetName.");
            return false;
        }

        if (ClassAccessibility is not ("public" or "internal"))
        {
            LogProblem("MIG5004", $"MigrationsClassAccessibility is 'public' or 'internal', not '{ClassAccessibility}'.");
            return false;
        }

        if (ReadScripts() is not { } set)
            return false;

        var options = new CompileOptions(SetName, RootNamespace, ClassName, ClassAccessibility, NullIfEmpty(HistorySchema), NullIfEmpty(HistoryTable));
        IReadOnlyList<Finding> findings = [.. RuleSet.Check(set), .. WriteCompiled(set, options)];
        if (findings.Count == 0)
            File.Delete(FindingsFile);
        else
            OutputFile.WriteWhenDifferent(FindingsFile, FindingsFormat.Write(findings));
        return true;
    }

    // A fault here is one more finding: it does not hide those of the rules.
    private Finding[] WriteCompiled(ScriptSet set, CompileOptions options)
    {
        try
        {
            OutputFile.WriteWhenDifferent(ManifestFile, ManifestWriter.Write(set, options));
            if (CodeFile.Length > 0)
                OutputFile.WriteWhenDifferent(CodeFile, CodeWriter.Write(set, options));
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
