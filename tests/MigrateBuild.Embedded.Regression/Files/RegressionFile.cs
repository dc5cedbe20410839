using System.Text.RegularExpressions;

namespace MigrateBuild.Embedded.Regression.Files;

/// <summary>
/// A file of regression SQL. psql opens the new connection of <c>\connect</c> before it closes the old one, which a server with one session
/// for a database cannot give it: the file is cut there, on both servers alike, and each part is a psql of its own.
/// </summary>
/// <param name="Name">Without folder and extension.</param>
/// <param name="Parts">Without the <c>\connect</c> between them.</param>
internal sealed partial record RegressionFile(string Name, IReadOnlyList<RegressionPart> Parts)
{
    internal int Statements => Parts.Sum(part => StatementCount.Of(part.Text));

    internal static RegressionFile Read(string path) =>
        FromText(Path.GetFileNameWithoutExtension(path), SetupRows.Compute(File.ReadAllText(path)));

    internal static RegressionFile FromText(string name, string text)
    {
        var parts = new List<RegressionPart>();
        var (start, user) = (0, (string?)null);
        foreach (Match connect in Connect().Matches(text))
        {
            parts.Add(new(user, text[start..connect.Index]));
            start = connect.Index + connect.Length;
            user = connect.Groups["user"] is { Success: true, Value: var role } ? role.Trim('"') : user;
        }
        parts.Add(new(user, text[start..]));
        return new(name, parts);
    }

    [GeneratedRegex(@"^\\c(onnect)?[ \t]*(-|regression)?[ \t]*(?<user>[\w""]+)?[ \t]*\n", RegexOptions.Multiline)]
    private static partial Regex Connect();
}
