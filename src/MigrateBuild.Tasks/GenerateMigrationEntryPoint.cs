using Microsoft.Build.Framework;
using MigrateBuild.Scripts.Output;

namespace MigrateBuild.Tasks;

/// <summary>Writes the entry point of a project that is its own command line.</summary>
[MSBuildMultiThreadableTask]
public sealed class GenerateMigrationEntryPoint : ProjectTask
{
    /// <summary>The name of the set.</summary>
    [Required]
    public string SetName { get; set; } = "";

    /// <summary>The root namespace of the project; may be empty.</summary>
    public string RootNamespace { get; set; } = "";

    /// <summary>The name of the generated class with the set.</summary>
    [Required]
    public string ClassName { get; set; } = "";

    /// <summary>The language of the project: <c>C#</c> or <c>F#</c>.</summary>
    [Required]
    public string ProgrammingLanguage { get; set; } = "";

    /// <summary>The <c>MigrationScript</c> items; without any there is no class to run.</summary>
    public ITaskItem[] Scripts { get; set; } = [];

    /// <summary>Where the code goes.</summary>
    [Required]
    public string CodeFile { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        // Always written, so that the next build sees a newer output.
        Directory.CreateDirectory(Path.GetDirectoryName(CodeFile)!);
        var options = new CompileOptions(SetName, RootNamespace, ClassName);
        File.WriteAllBytes(CodeFile, ProgrammingLanguage == "F#"
            ? FSharpEntryPointWriter.Write(Scripts.Length > 0, options)
            : EntryPointWriter.Write(Scripts.Length > 0, options));
        return true;
    }
}
