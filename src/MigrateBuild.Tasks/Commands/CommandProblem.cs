namespace MigrateBuild.Tasks.Commands;

/// <summary>An error or a warning that the command line wrote.</summary>
/// <param name="Script">The full path of the script, or null where it is of none of the project.</param>
/// <param name="Line">The line in the script, from 1; 0 where it is of no one statement.</param>
/// <param name="Column">The column, likewise.</param>
/// <param name="Code">An SQLSTATE or a diagnostic's code, or null.</param>
/// <param name="Text">What it says; an error's details on lines of their own.</param>
internal sealed record CommandProblem(string? Script, int Line, int Column, string? Code, string Text);
