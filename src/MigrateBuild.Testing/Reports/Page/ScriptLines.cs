namespace MigrateBuild.Testing.Reports.Page;

/// <summary>A script's text line by line, as the build counts lines.</summary>
internal static class ScriptLines
{
    private static readonly string[] LineEnds = ["\r\n", "\n", "\r"];

    /// <summary>The lines, or null where the text cannot be read: it was changed after the build, or is not in the assembly.</summary>
    internal static IReadOnlyList<string>? Read(MigrationScript script)
    {
        try
        {
            var lines = script.Text.Split(LineEnds, StringSplitOptions.None);
            return lines is [.., ""] and { Length: > 1 } ? lines[..^1] : lines;
        }
        catch (Exception e) when (e is MigrationException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The last line of the statement that begins, or goes on, at a line; the line itself where none does.</summary>
    internal static int EndOf(MigrationScript script, int line)
    {
        var end = line;
        foreach (var statement in script.Statements.Where(statement => statement.Line <= line))
        {
            var last = statement.Line + script.TextOf(statement).Split(LineEnds, StringSplitOptions.None).Length - 1;
            if (last >= line)
                end = Math.Max(end, last);
        }

        return end;
    }
}
