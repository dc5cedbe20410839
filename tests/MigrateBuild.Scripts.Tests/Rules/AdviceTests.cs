using System.Text.RegularExpressions;
using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Checking;
using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Tests.Rules;

/// <summary>A statement that a message tells to write is SQL, whatever its tables and columns are called.</summary>
public sealed partial class AdviceTests
{
    // The names of the cases, and names that need quotes in their place.
    private static readonly Dictionary<string, string> Names = new[]
    {
        ("a", "\"order\""), ("b", "\"Mixed Case\""), ("c", "\"a\"\"b\""), ("t", "\"user\""), ("p", "\"table\""),
        ("x", "\"check\""), ("i", "\"Index\""), ("id", "\"end\""), ("name", "\"group\""), ("total", "\"limit\""),
        ("note", "\"select\""), ("mood", "\"Mood\""), ("names", "\"all\""), ("orders", "\"Orders\""), ("k", "\"primary\""),
        ("s", "\"S\""), ("f", "\"left\""), ("n", "\"1st\""), ("v", "\"view it\""), ("y", "\"do\""), ("z", "\"analyze\""),
        ("price", "\"ä\""),
    }.ToDictionary(name => name.Item1, name => name.Item2, StringComparer.Ordinal);

    public static TheoryData<string, string, string> Scripts
    {
        get
        {
            var scripts = new TheoryData<string, string, string>();
            foreach (var (name, up, down, _) in LiveCase.All)
                scripts.Add(name, up, down);
            foreach (var row in MIG3005DownUndoesUpTests.Cases.Concat(MIG3007DownDestroysOnlyItsOwnTests.Cases))
                scripts.Add(row.Data.Item1, row.Data.Item2, row.Data.Item3);
            foreach (var row in MIG3006NamesAreGivenTests.Cases.Concat(MIG2006RunsAgainTests.Cases))
                scripts.Add(row.Data.Item1, row.Data.Item2, "SELECT 1;");
            return scripts;
        }
    }

    [Fact]
    public void What_a_message_tells_to_write_parses()
    {
        var statements = new List<string>();
        foreach (var (name, up, down) in Scripts.Select(row => row.Data))
        {
            statements.AddRange(Suggested(up, down));
            statements.AddRange(Suggested(Renamed(up), Renamed(down)));
        }

        Assert.Contains(statements, statement => statement.Contains("\"order\"", StringComparison.Ordinal));
        Assert.Contains(statements, statement => statement.Contains("\"a\"\"b\"", StringComparison.Ordinal));
        Assert.InRange(statements.Count, 100, int.MaxValue);
        Assert.All(statements, statement => Assert.True(
            PostgresParser.Parse(statement).Error is null, $"{statement}: {PostgresParser.Parse(statement).Error?.Message}"));
    }

    private static IEnumerable<string> Suggested(string up, string down)
    {
        var @base = GuidelineCase.Base + LiveCase.Before;
        var findings = SetCheck.Run(RuleCase.Set(
            "Suffix", $"0001_base.up.sql={(up.Contains('"', StringComparison.Ordinal) ? Renamed(@base) : @base)}", "0001_base.down.sql",
            $"0002_case.up.sql={up}", $"0002_case.down.sql={down}"));
        return findings.SelectMany(finding => Statement().Matches(finding.Message))
            .Select(match => match.Groups["sql"].Value)
            .Where(sql => !sql.Contains('…', StringComparison.Ordinal));
    }

    private static string Renamed(string sql)
    {
        var (text, at) = (new System.Text.StringBuilder(), 0);
        foreach (var token in SqlScanner.Scan(sql))
        {
            text.Append(sql, at, token.Start - at).Append(Names.GetValueOrDefault(token.In(sql).ToString()) ?? token.In(sql).ToString());
            at = token.End;
        }

        return text.Append(sql, at, sql.Length - at).ToString();
    }

    [GeneratedRegex("'(?<sql>(?:ALTER|CREATE|DROP|COMMENT) [^…]*?;)'|put (?<sql>[A-Z].*?;) before it|"
        + "write (?<sql>DROP INDEX CONCURRENTLY IF EXISTS (?!with its name).*?) before it")]
    private static partial Regex Statement();
}
