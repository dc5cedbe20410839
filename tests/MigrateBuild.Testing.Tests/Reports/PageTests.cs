using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using MigrateBuild.Schema;
using MigrateBuild.Schema.RoundTrips;
using MigrateBuild.Testing.Reports.Page;
using MigrateBuild.Testing.Tests.RoundTrips;

namespace MigrateBuild.Testing.Tests.Reports;

/// <summary>What the page says first, what it folds, and how it writes scripts and names.</summary>
public sealed partial class PageTests
{
    private static readonly RoundTripOutcome Good = new()
    {
        Verdict = RoundTripVerdict.Reversible,
        Seconds = new StepSeconds(0.0012, 12.34, 1.5),
    };
    private static readonly RoundTripOutcome Irreversible = new() { Verdict = RoundTripVerdict.Irreversible, Message = "data is gone" };

    public static TheoryData<RoundTripVerdict> Verdicts => [.. Enum.GetValues<RoundTripVerdict>()];

    [Fact]
    public void The_result_and_the_date_stand_at_the_top()
    {
        var page = Page(Report(Good, Good, Good));

        var top = page.Descendants("header").Single();
        Assert.Equal("Passed All 3 migrations are reversible.", Result(page));
        Assert.Equal(["Date", "Server", "Migrations", "Duration"], top.Descendants("dt").Select(name => name.Value));
        Assert.Equal(
            ["5 March 2026, 07:08 UTC", "PostgreSQL 16.4 (local)", "3", "1.50 s"], top.Descendants("dd").Select(value => value.Value));
        Assert.Equal("2026-03-05T07:08:09Z", top.Descendants("time").Single().Attribute("datetime")!.Value);
        Assert.DoesNotContain(Page(Report(Good) with { Started = null }).Descendants("dt"), name => name.Value == "Date");
    }

    [Fact]
    public void The_result_is_a_sentence()
    {
        var failed = Failed("0001_m: the upgrade failed\n\nno");
        Assert.Equal("Passed There are no migrations.", Result(Page(Report())));
        Assert.Equal("Passed The migration is reversible.", Result(Page(Report(Good))));
        Assert.Equal("Passed Both migrations are reversible.", Result(Page(Report(Good, Good))));
        Assert.Equal("Failed The migration failed.", Result(Page(Report(failed))));
        Assert.Equal(
            "Passed 1 migration is reversible, 2 are declared irreversible.", Result(Page(Report(Good, Irreversible, Irreversible))));
        Assert.Equal("Passed The migration is declared irreversible; only its upgrade was run.", Result(Page(Report(Irreversible))));
        Assert.Equal(
            "Passed Both migrations are declared irreversible; only their upgrades were run.",
            Result(Page(Report(Irreversible, Irreversible))));
        Assert.Equal("Failed 1 of 2 migrations failed.", Result(Page(Report(failed, Good))));
        Assert.Equal(
            "Failed Both migrations failed, and so did the way down to base and up to head.",
            Result(Page(Report(failed, failed) with { WholeWay = failed })));
        Assert.Equal(
            "Failed Each migration passed by itself, but the way down to base and up to head did not.",
            Result(Page(Report(Good) with { WholeWay = failed })));
    }

    [Theory]
    [MemberData(nameof(Verdicts))]
    public void A_verdict_is_told_in_words_and_explained(RoundTripVerdict verdict)
    {
        var outcome = new RoundTripOutcome { Verdict = verdict, Message = "why" };
        var page = Page(Report(outcome));

        Assert.Equal(
            verdict.Title(), page.Descendants("tr").First(row => row.Attribute("class")?.Value == "step").Elements("td").First().Value);
        Assert.DoesNotMatch("^[a-z]|-", verdict.Title());
        Assert.Equal(verdict.ToString(), Enum.GetValues<RoundTripVerdict>().Single(other => other.Title() == verdict.Title()).ToString());
        // The legend has the word of the JSON report beside it.
        var entry = page.Descendants("dt").Single(name => name.Element("code")?.Value == verdict.Word());
        Assert.StartsWith(verdict.Title(), entry.Value, StringComparison.Ordinal);
        Assert.Equal(verdict.Meaning(), entry.ElementsAfterSelf("dd").First().Value);
    }

    [Fact]
    public void Consequences_are_folded_and_counted_apart()
    {
        var follows = new RoundTripOutcome
        {
            Verdict = RoundTripVerdict.UpFailed,
            Message = "0003_m: the upgrade failed\n\nrelation is "
            + "missing",
            ConsequenceOf = "0002_m"
        };
        var page = Page(Report(Good, Failed("0002_m: the upgrade failed\n\nno"), follows, follows, follows, Good));

        Assert.Equal("Failed 1 of 6 migrations failed. 3 others could not be judged because of it.", Result(page));
        Assert.Equal(
            ["1 Upgrade failed", "2 Reversible", "3 Consequences"],
            page.Descendants("ul").Single(list => list.Attribute("class")?.Value == "tally").Elements("li").SkipLast(1).Select(
                item => item.Value));
        var failure = Assert.Single(page.Descendants("article"));
        var folded = failure.Elements("details").Single(details => details.Attribute("class")?.Value == "consequences");
        Assert.Equal("3 later migrations could not be judged because of this", folded.Element("summary")!.Value);
        Assert.Equal(["#m-0003", "#m-0004", "#m-0005"], folded.Descendants("a").Select(link => link.Attribute("href")!.Value));
        var row = page.Descendants("tr").Single(row => row.Value.StartsWith("Consequence", StringComparison.Ordinal));
        Assert.Equal("Consequence of 0002_m: 3 migrations, 0003_m to 0005_m", row.Descendants("summary").First().Value);
        Assert.Equal(["m-0003", "m-0004", "m-0005"], row.Descendants("details").Attributes("id").Select(id => id.Value));
        Assert.DoesNotContain(page.Descendants("details"), details => details.Attribute("open") is not null);
    }

    [Fact]
    public void A_way_that_did_not_reach_head_says_without_which_migrations()
    {
        var empty = new SchemaSnapshot([]);
        var wholeWay = Good with { ConsequenceOf = "0002_m", Without = ["0002_m", "0003_m"], Message = "head was not reached" };
        var page = Page(Report(Good, Failed("0002_m: the upgrade failed"), Failed("0003_m: the upgrade failed")) with
        {
            WholeWay = wholeWay,
            Head = empty,
        });

        Assert.Equal(
            "Tables without 0002_m and 0003_m", page.Descendants("h2").Single(heading => heading.Attribute("id")?.Value == "head").Value);
        Assert.Equal("Tables without 0002_m and 0003_m", page.Descendants("nav").Descendants("a").Last().Value);
        var row = page.Descendants("tr").Last(row => row.Attribute("class")?.Value == "step");
        Assert.Equal("Down to base and up to headwithout 0002_m and 0003_m", row.Element("th")!.Value);
        var verdict = row.Elements("td").First();
        Assert.Equal(("Head not reached", "verdict note"), (verdict.Value, verdict.Element("span")!.Attribute("class")!.Value));
        Assert.Equal(
            "Down to base and up to head: Head not reached",
            page.Descendants("ul").Single(list => list.Attribute("class")?.Value == "tally").Elements("li").Last().Value);
        Assert.Contains(
            page.Descendants("section").First().Elements("p"), text => text.Value == "Down to base and up to head: head was not reached.");
        Assert.Equal("Tables at head", Page(Report(Good) with { Head = empty }).Descendants("h2").Last().Value);
    }

    [Fact]
    public void The_description_stands_with_the_migration()
    {
        var page = Page(Report(Good));

        Assert.Equal("0001_mDescribes <it> & more.", page.Descendants("th").Single(cell => cell.Attribute("scope")!.Value == "row"
            && cell.Value.StartsWith("0001", StringComparison.Ordinal)).Value);
    }

    [Fact]
    public void A_statement_of_several_lines_is_marked_whole_and_far_lines_are_left_out()
    {
        var script = "-- Describes <it> & more.\n" + string.Concat(Enumerable.Range(2, 998).Select(line => $"-- line {line}\r\n"))
            + "CREATE TABLE t (\r\n  id int\r\n);\n" + new string('\n', 200) + "SELECT '" + new string('x', 2000) + "';";
        var failed = Failed("no") with { Script = "0001_m.up.sql", Line = 1000, Column = 1 };

        var page = Page(Report([failed], script));

        var lines = page.Descendants("pre").First(pre => pre.Attribute("class")?.Value == "lines").Elements().ToList();
        Assert.Equal(["1000", "1001", "1002"], lines.Where(line => line.Name == "mark").Select(line => line.Attribute("data-line")!.Value));
        Assert.Equal("CREATE TABLE t (\n", lines.First(line => line.Name == "mark").Value);
        Assert.Equal(
            ["… 587 lines left out\n", "… 189 lines left out\n"],
            lines.Where(line => line.Attribute("class")?.Value == "gap").Select(line => line.Value));
        Assert.Equal("#s-0001-up-1000", page.Descendants("article").Single().Descendants("a").First().Attribute("href")!.Value);
        Assert.All(lines, line => Assert.True(line.Value.Length < 600));
    }

    [Fact]
    public void Scripts_that_pass_are_left_out_of_a_page_that_would_be_too_large()
    {
        var page = RoundTripPage.Write(Report(
            [.. Enumerable.Repeat(Good, 30)], "-- Describes <it> & more.\n" + string.Concat(Enumerable.Repeat("SELECT 1;\n", 30_000))));

        Assert.InRange(page.Length, 100_000, 4_000_000);
        Assert.Contains("30,001 lines, left out to keep this page small.", ReportTests.Parse(page).Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_breaks_behind_its_separators_alone()
    {
        var name = new HtmlWriter().Code("shop.order_items/0001_a.up.sql(3,1): <b>&_").ToString();

        Assert.Equal(
            "<code>shop.<wbr />order_<wbr />items/<wbr />0001_<wbr />a.<wbr />up.<wbr />sql<wbr />(3,1): &lt;b&gt;&amp;_</code>", name);
        Assert.DoesNotContain("overflow-wrap: anywhere", PageResources.Style, StringComparison.Ordinal);
        Assert.DoesNotContain("word-break", PageResources.Style, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_colour_and_class_of_the_page_is_one_of_the_style()
    {
        var page = Page(Report(Good, Irreversible, Failed("no")));
        var styled = Class().Matches(PageResources.Style).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);

        Assert.All(
            page.Descendants().Attributes("class").SelectMany(attribute => attribute.Value.Split(' ')),
            name => Assert.Contains(name, styled.Append("consequences").Append("script")));
        var colours = Declared().Matches(PageResources.Style).Select(match => match.Groups[1].Value).CountBy(name => name)
            .Where(pair => pair.Key != "mono");
        // Light, dark and paper.
        Assert.All(colours, pair => Assert.Equal(3, pair.Value));
        Assert.All(
            Used().Matches(PageResources.Style),
            match => Assert.Contains(match.Groups[1].Value, colours.Select(pair => pair.Key).Append("mono")));
    }

    [Fact]
    public void What_the_server_does_not_have_is_no_failure_and_is_told()
    {
        var limit = new ServerLimit(ServerLimitKind.Extension, "postgis");
        var lacking = new RoundTripOutcome { Verdict = RoundTripVerdict.UpFailed, Limit = limit, Message = "0002_m needs postgis" };
        var following =
            new RoundTripOutcome { Verdict = RoundTripVerdict.UpFailed, ConsequenceOf = "0002_m", Message = "follows from 0002_m" };

        var page = Page(Report(Good, lacking, following) with { ServerNotes = ["one session <at> a time"] });

        Assert.Equal(
            "Passed 1 of 3 migrations could be judged on this server. 1 needs what it does not have, and 1 follows from it.",
            Result(page));
        Assert.Contains(page.Descendants("pre"), text => text.Value == "0002_m needs postgis");
        Assert.Contains(page.Descendants("dd"), text => text.Value == "one session <at> a time");
        Assert.Contains(page.Descendants("li"), text => text.Value == "1 Not on this server");
        Assert.DoesNotContain(page.Descendants().Attributes("id"), id => id.Value == "failing");
    }

    [Fact]
    public async Task What_the_server_does_not_have_is_in_the_file()
    {
        var lacking =
            new RoundTripOutcome { Verdict = RoundTripVerdict.UpFailed, Limit = new(ServerLimitKind.Extension, "postgis"), Message = "no" };
        var folder = Directory.CreateTempSubdirectory("migratebuild-report-");
        try
        {
            var path = RoundTripReportWriter.Write(Report(Good, lacking) with { ServerNotes = ["a note"] }, folder.FullName);

            using var json = JsonDocument.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
            Assert.Equal(
                ["a note"], json.RootElement.GetProperty("server").GetProperty("notes").EnumerateArray().Select(note => note.GetString()));
            var limit = json.RootElement.GetProperty("migrations")[1].GetProperty("limit");
            Assert.Equal(("extension", "postgis"), (limit.GetProperty("kind").GetString(), limit.GetProperty("name").GetString()));
            Assert.False(json.RootElement.GetProperty("migrations")[0].TryGetProperty("limit", out _));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static XDocument Page(RoundTripReport report) => ReportTests.Parse(RoundTripPage.Write(report));

    private static string Result(XDocument page) => page.Descendants("p")
        .Single(text => text.Attribute("class")?.Value.StartsWith("result", StringComparison.Ordinal) == true).Value;

    private static RoundTripOutcome Failed(string message) => new() { Verdict = RoundTripVerdict.UpFailed, Message = message };

    private static RoundTripReport Report(params RoundTripOutcome[] outcomes) => Report(outcomes, "-- Describes <it> & more.\nSELECT 1;");

    private static RoundTripReport Report(RoundTripOutcome[] outcomes, string up)
    {
        var set = SetOfScripts.Compile([.. outcomes.Index().SelectMany(
            one => new[] { ($"{one.Index + 1:0000}_m.up.sql", up), ($"{one.Index + 1:0000}_m.down.sql", "SELECT 2;") })]);
        return new RoundTripReport
        {
            Set = "Set",
            ServerKind = ServerKind.Local,
            ServerVersion = "16.4",
            Seconds = 1.5,
            Migrations = [.. set.Migrations.Zip(
                outcomes, (migration, outcome) => new MigrationOutcome { Migration = migration, Outcome = outcome })],
            WholeWay = Good,
            Started = new DateTimeOffset(2026, 3, 5, 9, 8, 9, TimeSpan.FromHours(2)),
        };
    }

    [GeneratedRegex(@"\.([a-z][a-z0-9-]*)(?=[^{}]*\{)")]
    private static partial Regex Class();

    [GeneratedRegex(@"--([a-z0-9-]+):")]
    private static partial Regex Declared();

    [GeneratedRegex(@"var\(--([a-z0-9-]+)\)")]
    private static partial Regex Used();
}
