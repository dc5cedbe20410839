using Microsoft.Build.Framework;
using MigrateBuild.Tasks.Commands;

namespace MigrateBuild.Tasks;

/// <summary>What all tasks have in common: they tell what is wrong with a project at its file.</summary>
public abstract class ProjectTask : Microsoft.Build.Utilities.Task
{
    // MSBuild's terminal logger prints no message of a task, of whatever importance, but one with a word that a sign-in to a package
    // source could hold (TerminalLogger.IsAuthProviderMessage). Here it is the id of a link that ends before it begins, which no terminal
    // shows.
    private const string ShownByTerminalLogger = "\e]8;id=--interactive;\e\\";

    /// <summary>The full path of the project's file.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>Whether the build is shown by MSBuild's terminal logger.</summary>
    public bool ShowInTerminal { get; set; }

    private protected void LogProblem(string code, string message) => LogProblem(code, ProjectFile, 0, 0, message);

    // Where no terminal is, MSBuild writes each line of a message as an error of its own, and who reads the log counts them.
    private protected void LogProblem(string code, string file, int line, int column, string message) =>
        Log.LogError(null, code, null, null, file, line, column, 0, 0, "{0}", ShowInTerminal ? message : OneLine.Of(message));

    private protected void WarnOfProblem(string code, string message) =>
        Log.LogWarning(null, code, null, null, ProjectFile, 0, 0, 0, 0, "{0}", message);

    private protected void TellOfProject(string code, string message) =>
        Log.LogMessage(null, code, null, ProjectFile, 0, 0, 0, 0, MessageImportance.High, "{0}", Shown(message));

    /// <summary>Says what was done: in every log, also where it is shown in a terminal.</summary>
    private protected void Tell(string line) =>
        Log.LogMessage(MessageImportance.High, "{0}", Shown(line));

    private string Shown(string line) => ShowInTerminal ? line + ShownByTerminalLogger : line;
}
