using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace MigrateBuild.Scripts.Tests.Rules.Corpus;

/// <summary>The statements of <c>EveryStatement.sql</c>, and the names of the nodes that the parser has for statements.</summary>
internal static partial class StatementCorpus
{
    // Nodes that no text of a script gives: the wrapper of each statement, what analysis makes of UNION, and an assignment of PL/pgSQL.
    private static readonly string[] NotOfScripts = ["PLAssignStmt", "RawStmt", "SetOperationStmt"];

    internal static IReadOnlyList<string> Statements { get; } = Read();

    /// <summary>The nodes, as the parser itself writes their names into its trees.</summary>
    internal static IReadOnlySet<string> NodeNames()
    {
        var parser =
            Encoding.Latin1.GetString(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "MigrateBuild.PgQuery.LibPgQuery.dll")));
        return NodeName().Matches(parser).Select(match => match.Groups["name"].Value).Except(NotOfScripts)
            .ToHashSet(StringComparer.Ordinal);
    }

    private static List<string> Read([CallerFilePath] string source = "") =>
    [
        .. File.ReadAllLines(Path.Combine(Path.GetDirectoryName(source)!, "EveryStatement.sql"))
            .Where(line => line.Length > 0 && !line.StartsWith("--", StringComparison.Ordinal)),
    ];

    [GeneratedRegex("\"(?<name>[A-Z][A-Za-z]+Stmt)\":")]
    private static partial Regex NodeName();
}
