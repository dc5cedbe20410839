using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Build.Framework;
using MigrateBuild.Tasks.Commands;

namespace MigrateBuild.Tasks;

/// <summary>Runs the project's own command line, and logs what it says: an error of a script at its place in the script.</summary>
[MSBuildMultiThreadableTask]
public sealed class RunMigrationCommand : CancelableTask
{
    // MigrateBuild.Cli's ExitCode.Usage.
    private const int ExitCodeOfUsage = 2;

    /// <summary>The full path of the project's folder.</summary>
    [Required]
    public string ProjectDirectory { get; set; } = "";

    /// <summary>The <c>MigrationScript</c> items.</summary>
    public ITaskItem[] Scripts { get; set; } = [];

    /// <summary>The name of the set.</summary>
    [Required]
    public string SetName { get; set; } = "";

    /// <summary>The program, and its arguments that come before the command.</summary>
    [Required]
    public string[] Program { get; set; } = [];

    /// <summary><c>upgrade</c>, <c>downgrade</c>, <c>script</c> or <c>list</c>.</summary>
    [Required]
    public string Command { get; set; } = "";

    /// <summary>Where it leads; empty for the command's default.</summary>
    public string To { get; set; } = "";

    /// <summary>Where a script begins; empty for the default.</summary>
    public string From { get; set; } = "";

    /// <summary>The file for a script, below the project's folder or a full path; empty for the build's output.</summary>
    public string OutputFile { get; set; } = "";

    /// <summary>The database; empty where the environment says which.</summary>
    public string Connection { get; set; } = "";

    /// <summary>Whether nothing is done where nothing says which database.</summary>
    public bool SkipWithoutConnection { get; set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (Command == "downgrade" && To.Length == 0)
        {
            LogProblem("MIG5009", "DowngradeDatabase must be told where to: -p:To=-1 takes the last migration back, -p:To=0007 everything "
                + "after 0007, -p:To=base everything.");
            return false;
        }

        if (CommandEnvironment.IsCut(Connection))
        {
            LogProblem("MIG5009", "MigrationConnection holds one keyword alone: on a command line MSBuild cuts a property at the first "
                + "semicolon. Write it as a URI, postgresql://user@host/database, or each semicolon as %3B.");
            return false;
        }

        var start = new ProcessStartInfo(Program[0], [.. Program[1..], .. Arguments()]) { WorkingDirectory = ProjectDirectory };
        CommandEnvironment.SetConnection(start.Environment, Connection);
        if (SkipWithoutConnection && !CommandEnvironment.NamesDatabase(start.Environment, SetName))
        {
            Log.LogMessage(MessageImportance.Normal, "{0}", "UpgradeDatabaseOnBuild: nothing says which database; nothing is done.");
            return true;
        }

        CommandMessages.Request(start.Environment);
        var messages = new CommandMessages(PathsOfScripts(), Tell, Warn);
        try
        {
            if (OutputFile.Length > 0)
                Directory.CreateDirectory(Path.GetDirectoryName(FullOutputFile())!);
            var exitCode = CommandProcess.Run(start, Tell, messages.Take, Canceled);
            Conclude(messages, exitCode, CommandEnvironment.NamesDatabase(start.Environment, SetName));
        }
        catch (Win32Exception e)
        {
            LogProblem("MIG5009", $"'{Program[0]}' could not be started: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogProblem("MIG5009", $"'{OutputFile}' cannot be written: {e.Message}");
        }

        return !Log.HasLoggedErrors;
    }

    private IEnumerable<string> Arguments()
    {
        yield return Command;
        if (To.Length > 0)
            yield return To;
        if (Command != "script")
            yield break;
        // To the end of all: what has no other end than the empty database is a downgrade.
        if (To.Equals("base", StringComparison.OrdinalIgnoreCase))
            yield return "--downgrade";
        if (From.Length > 0)
        {
            yield return "--from";
            yield return From;
        }

        if (OutputFile.Length > 0)
        {
            yield return "--output";
            yield return FullOutputFile();
        }
    }

    private string FullOutputFile() => Path.GetFullPath(OutputFile, ProjectDirectory);

    private Dictionary<string, string> PathsOfScripts()
    {
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in Scripts)
            paths[ProjectPath.Of(item, ProjectDirectory)] = item.GetMetadata("FullPath");

        return paths;
    }

    private void Warn(CommandProblem warning) =>
        Log.LogWarning(null, "MIG5010", null, null, warning.Script ?? ProjectFile, 0, 0, 0, 0, "{0}", warning.Text);

    private void Conclude(CommandMessages messages, int exitCode, bool hasConnection)
    {
        if (exitCode == 0)
        {
            // It ended well, so what looked like an error was none; such as what a hook of the project wrote.
            foreach (var error in messages.Errors)
                Tell(error.Text);
            return;
        }

        if (exitCode == ExitCodeOfUsage && !hasConnection && Command is "upgrade" or "downgrade")
            messages.AddDetail(
                "  -p:MigrationConnection=… gives one too; MSBuild logs properties, so that a connection with a password belongs into a "
                    + "variable.");

        foreach (var error in messages.Errors)
            LogProblem(error.Code ?? "MIG5009", error.Script ?? ProjectFile, error.Line, error.Column, error.Text);
        if (!Log.HasLoggedErrors)
            LogProblem("MIG5009", $"'{Command}' of the project's command line ended with exit code {exitCode}.");
    }
}
