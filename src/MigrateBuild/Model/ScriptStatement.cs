namespace MigrateBuild;

/// <summary>One statement of a script, as the build saw it.</summary>
/// <param name="Start">Offset of the first character in <see cref="MigrationScript.Text"/>, in UTF-16 code units.</param>
/// <param name="Length">Length in UTF-16 code units, without the closing semicolon.</param>
/// <param name="Line">Line of the first character, from 1.</param>
/// <param name="Kind">The command's words, such as <c>CREATE TABLE</c>.</param>
public readonly record struct ScriptStatement(int Start, int Length, int Line, string Kind);
