using Microsoft.Build.Framework;
using Microsoft.Build.Logging.StructuredLogger;

namespace MigrateBuild.PackageTests.Fixtures;

/// <summary>What a binary log says about a build.</summary>
internal sealed class BuildLog
{
    private readonly List<string> _tasks = [];
    private readonly List<Problem> _problems = [];

    private BuildLog(string path)
    {
        foreach (var record in new BinLogReader().ReadRecords(path))
            Read(record.Args);
    }

    /// <summary>The names of the tasks that ran, in order: a target that was skipped runs none.</summary>
    internal IReadOnlyList<string> Tasks => _tasks;

    /// <summary>Errors, warnings and messages with a code, in the order in which they were logged.</summary>
    internal IReadOnlyList<Problem> Problems => _problems;

    internal static BuildLog Read(string path) => new(path);

    private void Read(BuildEventArgs args)
    {
        switch (args)
        {
            case TaskStartedEventArgs task:
                _tasks.Add(task.TaskName);
                break;
            case BuildErrorEventArgs error:
                Add("error", error.Code, error.File, error.LineNumber, error.ColumnNumber, error.Message, error.HelpLink);
                break;
            case BuildWarningEventArgs warning:
                Add("warning", warning.Code, warning.File, warning.LineNumber, warning.ColumnNumber, warning.Message, warning.HelpLink);
                break;
            case BuildMessageEventArgs { Code.Length: > 0 } message when message.Code.StartsWith("MIG", StringComparison.Ordinal):
                Add("message", message.Code, message.File, message.LineNumber, message.ColumnNumber, message.Message, null);
                break;
        }
    }

    private void Add(string severity, string code, string file, int line, int column, string? text, string? helpLink) =>
        _problems.Add(new Problem(severity, code ?? "", file ?? "", line, column, text ?? "", helpLink));
}
