using System.Text;
using Microsoft.Build.Framework;
using MigrateBuild.Scripts.Creation;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Output;
using MigrateBuild.Tasks.Commands;
using Style = MigrateBuild.Scripts.Naming.VersionStyle;

namespace MigrateBuild.Tasks;

/// <summary>Writes the next pair of scripts (<c>-t:NewMigration</c>).</summary>
[MSBuildMultiThreadableTask]
public sealed class CreateMigration : MigrationTask
{
    /// <summary>What the migration does, in words.</summary>
    public string Title { get; set; } = "";

    /// <summary>How the first version is written: <c>Sequential</c> or <c>Timestamp</c>; later ones follow those that are there.</summary>
    [Required]
    public string VersionStyle { get; set; } = "";

    /// <summary>The folder for the first migration.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>The root namespace of the project; may be empty.</summary>
    public string RootNamespace { get; set; } = "";

    /// <summary>The name of the assembly that holds the set.</summary>
    [Required]
    public string AssemblyName { get; set; } = "";

    /// <summary>The name of the generated class.</summary>
    [Required]
    public string ClassName { get; set; } = "";

    /// <summary>The language of the project.</summary>
    public string ProgrammingLanguage { get; set; } = "";

    /// <summary>The command line that the project builds, as <see cref="BuiltProgram"/> takes it; it may not be there.</summary>
    public ITaskItem? Program { get; set; }

    /// <summary>The full path of the solution that is built; empty where it is the project alone.</summary>
    public string Solution { get; set; } = "";

    /// <summary>The projects of the solution.</summary>
    public ITaskItem[] SolutionProjects { get; set; } = [];

    /// <summary>Those of them that know this task; <c>HasScripts</c> says whether they have migrations.</summary>
    public ITaskItem[] MigrationProjects { get; set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (Solution.Length > 0)
        {
            var choice = new SolutionChoice(Solution, SolutionProjects, MigrationProjects, needsProgram: false);
            if (choice.Project is null && choice.Speaker == ProjectFile)
            {
                var name = Title.Trim() is { Length: > 0 } title ? title : "Add users table";
                LogProblem(
                    "MIG5006", choice.Problem("a migration belongs to one project: nothing was written", "NewMigration", [("Name", name)]));
            }

            if (choice.Project != ProjectFile)
                return !Log.HasLoggedErrors;
        }

        if (Title.Trim().Length == 0)
        {
            LogProblem("MIG5006", "A new migration needs a name: dotnet build -t:NewMigration -p:Name=\"Add users table\"");
            return false;
        }

        if (NewMigration.NameOf(Title).Length == 0)
        {
            LogProblem("MIG5006", $"'{Title}' has no ASCII letter or digit for a file name.");
            return false;
        }

        if (FirstStyle() is not { } style || ReadScripts() is not { } set)
            return false;

        if (NewMigration.FindDraft(set, Title) is { } draft)
        {
            LogProblem(
                "MIG5006",
                $"'{draft.FileName}' is a draft of this name that has not been filled in yet; nothing was written. Fill it in, or delete "
                + "the pair first.");
            return false;
        }

        try
        {
            var scripts = NewMigration.Plan(set, Title, style, Folder.Replace('\\', '/'), TimeProvider.System.GetUtcNow());
            var paths = scripts.Select(script => Path.GetFullPath(script.Path, ProjectDirectory)).ToList();
            if (paths.Find(File.Exists) is { } existing)
            {
                LogProblem("MIG5006", $"The file '{existing}' exists already; nothing was written.");
                return false;
            }

            foreach (var (script, path) in scripts.Zip(paths))
                Write(path, script.Text);
            if (set.Pairs.FirstOrDefault(pair => pair.Up?.Name?.Name == NewMigration.NameOf(Title)) is { Up: { } same })
                Tell($"Note: '{same.FileName}' has the same name.");
            TellHowToGoOn(set);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogProblem("MIG5006", e.Message);
            return false;
        }
    }

    /// <summary>How code writes the set; a class is generated in C# alone.</summary>
    private string? ExpressionOfSet() => ProgrammingLanguage switch
    {
        "C#" => CodeWriter.ExpressionOfSet(new CompileOptions("", RootNamespace, ClassName)),
        "F#" => $"MigrateBuild.MigrationSet.FromAssembly(System.Reflection.Assembly.Load {FSharp.Literal(AssemblyName)})",
        "VB" => $"MigrateBuild.MigrationSet.FromAssembly(System.Reflection.Assembly.Load({VisualBasic.Literal(AssemblyName)}))",
        _ => null,
    };

    private Style? FirstStyle()
    {
        switch (VersionStyle.ToUpperInvariant())
        {
            case "SEQUENTIAL":
                return Style.Default;
            case "TIMESTAMP":
                return Style.Timestamp;
            default:
                LogProblem("MIG5006", $"MigrationVersionStyle is Sequential or Timestamp, not '{VersionStyle}'.");
                return null;
        }
    }

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // CreateNew: an existing file stays as it is, also one that another process made a moment ago.
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        file.Write(Encoding.UTF8.GetBytes(text));
        Tell($"{path}(1,1): created");
    }

    private void TellHowToGoOn(ScriptSet before)
    {
        Tell("Fill in both scripts: until they hold SQL the build fails (MIG1011, MIG1012)."
            + (BuiltProgram.HowToRun(Program, ProjectFile) is { } call ? $" Meanwhile what was built before still runs: {call}" : ""));
        if (before.Scripts.Count == 0 && ExpressionOfSet() is { } expression)
            Tell($"In code the set is {expression}.");
    }
}
