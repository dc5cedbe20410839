using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using MigrateBuild.Schema;
using MigrateBuild.Testing.Reports.Page;
using MigrateBuild.Testing.Tests.RoundTrips;

namespace MigrateBuild.Testing.Tests.Reports;

/// <summary>The report's file and page, of a set in which much goes wrong and names are hostile.</summary>
public sealed partial class ReportTests(LocalServer local) : IClassFixture<LocalServer>
{
    private const string Hostile = "<script>alert('x')</script> & \"\" --> {{body}}";

    private static readonly (string, string)[] Scripts =
    [
        ("0001_first.up.sql", $"CREATE TABLE a (id int PRIMARY KEY, name text NOT NULL); CREATE TABLE \"{Hostile}\" (\"</title><b>\" int REFERENCES a, self int UNIQUE REFERENCES \"{Hostile}\" (self));"),
        ("0001_first.down.sql", $"DROP TABLE \"{Hostile}\"; DROP TABLE a;"),
        ("0002_left.up.sql", $"CREATE INDEX \"{Hostile}1\" ON a (name); COMMENT ON COLUMN a.name IS '<i>{Hostile.Replace("'", "''", StringComparison.Ordinal)}</i>'; COMMENT ON TABLE a IS '<img src=\"http://example.com/x.png\" onerror=\"alert(1)\"> ]]> &amp;'; ALTER TABLE a ALTER name DROP NOT NULL;"),
        ("0002_left.down.sql", "SELECT '</pre><script>1</script>';"),
        ("0003_body.up.sql", "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$\nBEGIN\n  RETURN 1 < 2; -- <b>\nEND $$;"),
        ("0003_body.down.sql", "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$\nBEGIN\n  RETURN 2;\nEND $$;"),
        ("0004_gone.up.sql", "ALTER TABLE a RENAME name TO title; DROP INDEX IF EXISTS nothing;"),
        ("0004_gone.down.sql", "SELECT 1;"),
        ("0005_fails.up.sql", "CREATE TABLE e (id int);"),
        ("0005_fails.down.sql", "DROP TABLE \"<script>\";"),
        ("0006_ends.up.sql", "-- migration: irreversible <b>gone</b>\nDROP TABLE e;"),
        ("0007_order.up.sql", "CREATE TABLE ordered (note text, \"x, (y\" int UNIQUE, id int PRIMARY KEY, \"b)\" int NOT NULL REFERENCES a, parts int, late text)"),
        ("0007_order.down.sql", "DROP TABLE ordered"),
        ("0008_order.up.sql", "ALTER TABLE ordered DROP COLUMN parts; ALTER TABLE ordered ADD COLUMN early text; CREATE TABLE years (id int, y int, PRIMARY KEY (id, y)) PARTITION BY RANGE (y); CREATE TABLE y1 PARTITION OF years FOR VALUES FROM (1) TO (2); CREATE TABLE of_year (id int, y int, FOREIGN KEY (id, y) REFERENCES y1)"),
        ("0008_order.down.sql", "DROP TABLE of_year, years; ALTER TABLE ordered DROP COLUMN early; ALTER TABLE ordered ADD COLUMN parts int"),
    ];

    private static Task<RoundTripReport>? _report;

    [Fact]
    public async Task The_page_is_well_formed_and_holds_every_migration()
    {
        var report = await ReportAsync();
        var page = Parse(RoundTripPage.Write(report));

        var ids = page.Descendants().Attributes("id").Select(id => id.Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(report.Migrations, migration => Assert.Contains($"m-{migration.Migration.Version}", ids));
        Assert.All(
            report.Migrations.Where(migration => migration.Outcome.IsFailure),
            migration => Assert.Contains($"f-{migration.Migration.Version}", ids));
        Assert.All(page.Descendants().Attributes("href"), link => Assert.Contains(link.Value[1..], ids));
        Assert.All(page.Descendants().Attributes("aria-labelledby"), label => Assert.Contains(label.Value, ids));
        Assert.All(page.Descendants("th"), cell => Assert.NotNull(cell.Attribute("scope")));
        Assert.Single(page.Descendants("main"));
        Assert.Single(page.Descendants("h1"));
    }

    [Fact]
    public async Task The_page_needs_nothing_else_and_runs_its_own_script_alone()
    {
        var text = RoundTripPage.Write(await ReportAsync());
        var page = Parse(text);

        string[] refused = ["img", "iframe", "object", "embed", "link", "base", "i"];
        Assert.DoesNotContain(page.Descendants(), element => refused.Contains(element.Name.LocalName));
        Assert.DoesNotContain(page.Descendants().Attributes(), attribute =>
            attribute.Name.LocalName is "src" or "srcset" or "action" or "style"
                || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.All(page.Descendants().Attributes("href"), link => Assert.StartsWith("#", link.Value, StringComparison.Ordinal));
        Assert.Equal([null, "application/json"], page.Descendants("script").Select(script => script.Attribute("type")?.Value).Order());
        Assert.Empty(Url().Matches(text));
        Assert.DoesNotContain("@import", text, StringComparison.Ordinal);
        // What the names say is there to be read, and the template's own places are not taken for it.
        Assert.Contains(page.Descendants("code"), element => element.Value.Contains(Hostile, StringComparison.Ordinal));
        Assert.Contains("<img src=\"http://example.com/x.png\"", page.Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_policy_allows_the_style_and_the_script_that_the_page_holds()
    {
        var text = RoundTripPage.Write(await ReportAsync());

        var policy = Parse(text).Descendants("meta").Single(meta => meta.Attribute("http-equiv") is not null).Attribute("content")!.Value;
        Assert.Equal(
            $"default-src 'none'; style-src '{Hash("style")}'; script-src '{Hash("script")}'; base-uri 'none'; form-action 'none'", policy);

        string Hash(string name)
        {
            var (start, end) = (
                text.IndexOf($"<{name}>", StringComparison.Ordinal) + name.Length + 2,
                text.LastIndexOf($"</{name}>", StringComparison.Ordinal));
            Assert.DoesNotContain("</" + name, text[start..end], StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<!--", text[start..end], StringComparison.Ordinal);
            return "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text[start..end])));
        }
    }

    [Fact]
    public async Task The_scripts_stand_with_their_lines_and_the_statement_to_blame_is_marked()
    {
        var page = Parse(RoundTripPage.Write(await ReportAsync()));

        var body = page.Descendants("article").Single(article => article.Attribute("id")!.Value == "f-0003");
        Assert.Equal(Scripts[4].Item2.Split('\n'), Lines(body.Descendants("pre").First(pre => pre.Attribute("class")?.Value == "lines")));
        Assert.Equal(["1", "2", "3", "4"], body.Descendants("mark").Select(line => line.Attribute("data-line")!.Value));
        var fails = page.Descendants("article").Single(article => article.Attribute("id")!.Value == "f-0005");
        Assert.Equal(
            "#" + fails.Descendants("mark").Single().Attribute("id")!.Value, fails.Descendants("a").First().Attribute("href")!.Value);
        Assert.Equal("DROP TABLE \"<script>\";", fails.Descendants("mark").Single().Value.TrimEnd());
        var first = page.Descendants("tbody").Single(group => group.Attribute("id")?.Value == "m-0001");
        Assert.Equal(2, first.Descendants("details").Count(details => details.Attribute("class")?.Value == "script"));
        Assert.Empty(first.Descendants("mark"));

        static IEnumerable<string> Lines(XElement pre) => pre.Elements().Select(line => line.Value.TrimEnd('\n'));
    }

    [Fact]
    public async Task The_columns_stand_in_the_order_of_the_table_with_their_keys()
    {
        var page = Parse(RoundTripPage.Write(await ReportAsync()));

        Assert.Equal(
            [("note", "text", "", ""), ("\"x, (y\"", "integer", "", "UQ"), ("id", "integer", "yes", "PK"),
                ("\"b)\"", "integer", "yes", "FK"), ("late", "text", "", ""), ("early", "text", "", "")],
            Table(page, "ordered").Descendants("tbody").Single().Elements("tr")
                .Select(row => row.Elements().Select(cell => cell.Value).ToList()).Select(row => (row[0], row[1], row[2], row[3])));
        Assert.Equal(["\"b)\" → a (id), \"ordered_b)_fkey\""], Table(page, "ordered").Descendants("li").Select(link => link.Value));
        // A key to a partition leads to its table.
        Assert.Contains("1 partition", Table(page, "years").Element("summary")!.Value, StringComparison.Ordinal);
        Assert.Equal(
            "#" + Table(page, "years").Attribute("id")!.Value,
            Table(page, "of_year").Descendants("li").Single().Element("a")!.Attribute("href")!.Value);

        static XElement Table(XDocument page, string name) => page.Descendants("details")
            .Single(details => details.Attribute("class")?.Value == "table" && details.Element("summary")!.Element("b")!.Value == name);
    }

    [Fact]
    public async Task A_failure_says_what_differs_why_and_what_fixes_it()
    {
        var page = Parse(RoundTripPage.Write(await ReportAsync()));

        var renamed = page.Descendants("article").Single(article => article.Attribute("id")!.Value == "f-0004");
        Assert.Contains("ALTER TABLE public.a RENAME COLUMN title TO name;", renamed.Descendants("pre").Select(pre => pre.Value));
        Assert.Contains("0004_gone.up.sql(1,1): ALTER TABLE a RENAME name TO title", renamed.Value, StringComparison.Ordinal);
        var left = page.Descendants("article").Single(article => article.Attribute("id")!.Value == "f-0002");
        Assert.Contains("DROP INDEX public.\"", left.Value, StringComparison.Ordinal);
        // What was expected is plain, what is there instead is marked.
        var sides = left.Descendants("table").Single(table => table.Attribute("class")?.Value == "sides");
        Assert.Equal(
            ["Property", "Expected: before the upgrade", "Actual: after the downgrade"],
            sides.Descendants("th").Take(3).Select(cell => cell.Value));
        Assert.Equal(
            [("yes", null), ("no", "actual")], sides.Descendants("td").Select(cell => (cell.Value, cell.Attribute("class")?.Value)));
    }

    [Fact]
    public async Task The_same_report_is_the_same_page()
    {
        var report = await ReportAsync();

        Assert.Equal(RoundTripPage.Write(report), RoundTripPage.Write(report with { Seconds = report.Seconds }));
    }

    [Fact]
    public async Task The_file_conforms_to_the_schema()
    {
        var folder = Directory.CreateTempSubdirectory("migratebuild-report-");
        try
        {
            var path = RoundTripReportWriter.Write(await ReportAsync(), folder.FullName);
            using var report = JsonDocument.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
            using var schema = JsonDocument.Parse(await File.ReadAllTextAsync(SchemaPath(), TestContext.Current.CancellationToken));

            Assert.Empty(new JsonSchema(schema.RootElement).Errors(report.RootElement));
            var fields = Fields(report.RootElement).Distinct().ToList();
            Assert.All(["fix", "cause", "renamed", "reason", "statement", "changes"], field => Assert.Contains(field, fields));
            Assert.NotEmpty(new JsonSchema(schema.RootElement).Errors(report.RootElement.GetProperty("server")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Two_thousand_migrations_make_a_page_of_a_sane_size()
    {
        var small = await ReportAsync();
        var set = SetOfScripts.Compile([.. Enumerable.Range(1, 2000).SelectMany(
            version => new[] { ($"{version:0000}_m.up.sql", "SELECT 1"), ($"{version:0000}_m.down.sql", "SELECT 1") })]);
        var outcome = new RoundTripOutcome { Verdict = RoundTripVerdict.Reversible, Seconds = new StepSeconds(0.001, 0.002, 0.003) };
        var report = small with
        {
            Migrations = [.. set.Migrations.Select((migration, index) => new MigrationOutcome
            {
                Migration = migration,
                Outcome = outcome,
                SchemaChanges = small.Migrations[index % 4].SchemaChanges,
            })],
        };

        var page = RoundTripPage.Write(report);

        Assert.Equal(2001, Parse(page).Descendants("tr").Count(row => row.Attribute("class")?.Value == "step"));
        Assert.InRange(page.Length, 100_000, 4_000_000);
    }

    private Task<RoundTripReport> ReportAsync() =>
        _report ??= new RoundTrip(SetOfScripts.Compile(Scripts), local.Server)
            .RunAsync(cancellationToken: TestContext.Current.CancellationToken);

    internal static XDocument Parse(string page)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore };
        // The elements whose content is no XML.
        using var reader = XmlReader.Create(new StringReader(RawElement().Replace(page, "<$1></$1>")), settings);
        return XDocument.Load(reader);
    }

    private static IEnumerable<string> Fields(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Fields(property.Value).Prepend(property.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Fields),
        _ => [],
    };

    private static string SchemaPath()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "docs", "roundtrip-report.schema.json")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, "docs", "roundtrip-report.schema.json");
    }

    [GeneratedRegex(@"(?<![\w.])url\([^)]*\)")]
    private static partial Regex Url();

    [GeneratedRegex("<(style|script)>.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex RawElement();
}
