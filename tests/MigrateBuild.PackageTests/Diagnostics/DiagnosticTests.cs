using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Diagnostics;

public sealed class DiagnosticTests(SharedProject project) : ProjectTests(project), IClassFixture<SharedProject>
{
    private const string NotUtf8 = "not UTF-8";

    /// <summary>Files (<c>name=text</c>; a name alone holds a statement) and what the build reports of them.</summary>
    public static TheoryData<string[], string[]> Cases => new()
    {
        { [.. Pair("0001_a"), "0002_b.sql"], ["MIG1001 0002_b.sql(1,1)"] },
        { ["0001_a.up.sql"], ["MIG1002 0001_a.up.sql(1,1)"] },
        { ["0001_add_users.up.sql", "0001_add_user.down.sql"], ["MIG1002 0001_add_users.up.sql(1,1)"] },
        { [.. Pair("0001_a"), "0002_b.down.sql"], ["MIG1003 0002_b.down.sql(1,1)"] },
        { [.. Pair("0001_a"), .. Pair("0002_b"), .. Pair("0002_c")], ["MIG1004 0002_c.up.sql(1,1)"] },
        { [.. Pair("0001_a"), .. Pair("0003_c")], ["MIG1005 0003_c.up.sql(1,1)"] },
        { [.. Pair("0001_a"), .. Pair("0002_b"), .. Pair("003_c")], ["MIG1006 003_c.up.sql(1,1)"] },
        { ["0001_Add.up.sql", "0001_add.down.sql"], ["MIG1007 0001_add.down.sql(1,1)"] },
        { [.. Pair("20240101120000_a"), .. Pair("20241801120000_b")], ["MIG1008 20241801120000_b.up.sql(1,1)"] },
        { ["0001_a.up.sql=-- to do\n", "0001_a.down.sql"], ["MIG1011 0001_a.up.sql(1,1)"] },
        { ["0001_a.up.sql", "0001_a.down.sql="], ["MIG1012 0001_a.down.sql(1,1)"] },
        { [$"0001_a.up.sql={NotUtf8}", "0001_a.down.sql"], ["MIG1017 0001_a.up.sql(2,9)"] },
        { ["0001_a.up.sql=SELECT\n  'a\0'", "0001_a.down.sql"], ["MIG1017 0001_a.up.sql(2,5)"] },
        { ["0001_a.up.sql=-- what\n  -- migration: no-transction\nSELECT 1", "0001_a.down.sql"], ["MIG1018 0001_a.up.sql(2,3)"] },
        { ["0001_a.up.sql=SELECT 1;\nCREATE TABLE a (\n  x int,\n  y);\nSELECT 2;\n  SELEC 3;\n", "0001_a.down.sql"], ["MIG2001 0001_a.up.sql(4,4)", "MIG2001 0001_a.up.sql(6,3)"] },
        { ["0001_a.up.sql=DO $$\nBEGIN\n  x := 1;\nEND $$;\n", "0001_a.down.sql"], ["MIG2002 0001_a.up.sql(3,3)"] },
        { ["0001_a.up.sql=\\i b.sql\nSELECT 1;\n", "0001_a.down.sql"], ["MIG2003 0001_a.up.sql(1,1)"] },
        { ["0001_a.up.sql=SELECT 1;\nCOMMIT;\n", "0001_a.down.sql"], ["MIG2004 0001_a.up.sql(2,1)"] },
        { ["0001_a.up.sql=VACUUM;\n", "0001_a.down.sql"], ["MIG2005 0001_a.up.sql(1,1)"] },
        { ["0001_a.up.sql=-- migration: no-transaction\nCREATE TYPE t AS ENUM ('a');\nVACUUM;\n", "0001_a.down.sql"], ["MIG2006 0001_a.up.sql(2,1)"] },
        {
            // All in one go, ordered by file and place.
            ["0001_a.up.sql=", "0001_a.down.sql=-- migration: x\n-- migration: revises 0000\n",
                "0003_c.up.sql=SELECT 1;\n-- migration: no-transaction\n", "z.sql"],
            ["MIG1012 0001_a.down.sql(1,1)", "MIG1018 0001_a.down.sql(1,1)", "MIG1018 0001_a.down.sql(2,1)", "MIG1011 0001_a.up.sql(1,1)",
                "MIG1002 0003_c.up.sql(1,1)", "MIG1005 0003_c.up.sql(1,1)", "MIG1018 0003_c.up.sql(2,1)", "MIG1001 z.sql(1,1)"]
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_build_fails_with(string[] files, string[] expected)
    {
        foreach (var parts in files.Select(file => file.Split('=', 2)))
            Write(parts[0], parts.Length > 1 ? parts[1] : "SELECT 1;\n");

        var build = await Project.BuildAsync();

        build.AssertFailsWithErrors([.. expected.Select(finding => $"error {finding}")]);
        Assert.False(build.Compiled, build.Explain("compiled"));
        foreach (var problem in build.Problems.Where(problem => problem.Severity == "error"))
        {
            Assert.Equal(Project.PathOf("Migrations"), Path.GetDirectoryName(problem.File));
            Assert.Contains(
                $"{problem.File}({problem.Line},{problem.Column}): error {problem.Code}: {problem.Text}", build.Output,
                    StringComparison.Ordinal);
        }
    }

    private static string[] Pair(string migration) => [$"{migration}.up.sql", $"{migration}.down.sql"];

    private void Write(string name, string text)
    {
        Project.Write($"Migrations/{name}", text);
        if (text == NotUtf8)
            File.WriteAllBytes(
                Project.PathOf($"Migrations/{name}"), [.. "SELECT\n-- Gr\u00f6\u00dfe"u8[..^6], .. "ABC "u8, 0xF6, (byte)'\n']);
    }
}
