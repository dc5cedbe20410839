using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MigrateBuild.Manifest;

namespace MigrateBuild.Tests;

/// <summary>What was compiled is believed only where it is whole, and where the text beside it is the one that it speaks of.</summary>
public sealed class ManifestTests(LocalServer server)
{
    private const string Text = "-- DROP TABLE b;\nCREATE TABLE a (id int);\nSELECT 1;\n";

    private readonly TestDatabase _database = server.CreateDatabase();

    public static TheoryData<string, string> OtherTexts => new()
    {
        { "of the same length", Text.Replace("TABLE a", "TABLE b", StringComparison.Ordinal) },
        { "shorter", "SELECT 1;\n" },
        { "longer", "-- more\n" + Text },
        { "with other line ends", Text.Replace("\n", "\r\n", StringComparison.Ordinal) },
        { "with another comment", Text.Replace("-- DROP", "-- drop", StringComparison.Ordinal) },
        { "empty", "" },
    };

    public static TheoryData<string, string> Damages => new()
    {
        { "migrations[0].up.statements[0].start = -1", "migration 1: its upgrade: statement 1 has no place" },
        { "migrations[0].up.statements[0].length = 0", "migration 1: its upgrade: statement 1 has no place" },
        { "migrations[0].up.statements[0].length = -5", "migration 1: its upgrade: statement 1 has no place" },
        { "migrations[0].up.statements[0].start", "missing required properties including: 'start'" },
        { "migrations[0].up.statements[0].length", "missing required properties including: 'length'" },
        { "migrations[0].up.statements[1].start = 20", "migration 1: its upgrade: statement 2 begins inside the one before it" },
        { "migrations[0].up.statements[0].start = 2147483647", "migration 1: its upgrade: statement 1 reaches behind the end of the text" },
        { "migrations[0].up.statements[0].line = 0", "migration 1: its upgrade: statement 1 lacks its line or its kind" },
        { "migrations[0].up.statements[0].kind = null", "migration 1: its upgrade: statement 1 lacks its line or its kind" },
        { "migrations[0].up.statements[0] = null", "migration 1: its upgrade has no list of statements" },
        { "migrations[0].up.statements", "migration 1: its upgrade has no list of statements" },
        { "migrations[0].up.textChecksum", "migration 1: its upgrade lacks its resource, path or checksums" },
        { "migrations[0].up.checksum = \"\"", "migration 1: its upgrade lacks its resource, path or checksums" },
        { "migrations[0].up.resource = null", "migration 1: its upgrade lacks its resource, path or checksums" },
        { "migrations[1].down.path", "migration 2: its downgrade lacks its resource, path or checksums" },
        { "migrations[0].up", "migration 1: it has no upgrade" },
        { "migrations[0].version", "migration 1: its version is no number" },
        { "migrations[0].version = \"1; DROP\"", "migration 1: its version is no number" },
        { "migrations[0].name = \"\"", "migration 1: it has no name" },
        { "migrations[0].directives", "migration 1: its directives are not whole" },
        { "migrations[0].directives = [null]", "migration 1: its directives are not whole" },
        { "migrations[1].version = \"01\"", "migration 2: version 01 is there twice" },
        { "migrations[1] = null", "migration 2: it is null" },
        { "migrations", "it has no list of migrations" },
        { "set = null", "the set has no name" },
        { "migrations[0].up.statements[0].facts.traits = \"rest\"", "The JSON value could not be converted" },
        { "migrations[0].up.statements[0].facts.traits = 1", "The JSON value could not be converted" },
        { "migrations[0].up.statements[0].facts.makes[0] = null", "migration 1: its upgrade: statement 1 makes or removes something without a name" },
        { "migrations[0].up.statements[0].facts.makes[0].name", "migration 1: its upgrade: statement 1 makes or removes something without a name" },
        { "migrations[0].up.statements = 7", "The JSON value could not be converted" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(OtherTexts))]
    public void A_script_that_is_another_than_the_one_that_was_checked_is_refused(string what, string text)
    {
        var migrator = new Migrator(_database.ConnectionString, SetWith("test/0002_b.up.sql", text));

        var error = Assert.Throws<MigrationException>(() => migrator.Upgrade(cancellationToken: Token));

        Assert.True(error.Message == Refusal("0002_b.up.sql"), $"{what}: {error.Message}");
        Assert.Equal(("Migrations/0002_b.up.sql", "0002_b"), (error.Script, error.Migration));
        // Not even what comes before it.
        Assert.Empty(_database.Tables());
    }

    [Fact]
    public void A_downgrade_that_the_history_would_keep_is_held_against_the_manifest_before_its_upgrade_runs()
    {
        var error = Assert.Throws<MigrationException>(
            () => new Migrator(_database.ConnectionString, SetWith("test/0002_b.down.sql", "DROP TABLE a;\n")).Upgrade(
                cancellationToken: Token));

        Assert.Equal(Refusal("0002_b.down.sql"), error.Message);
        Assert.Empty(_database.Tables());
    }

    [Fact]
    public void A_script_without_statements_is_held_against_the_manifest_too()
    {
        var set = Read(Manifest(new TestSet().Add("0001_a", TestScript.In("-- nothing\n"))), _ => "CREATE TABLE a (id int);\n");

        Assert.Contains(
            "is not the text that the build checked",
            Assert.Throws<MigrationException>(() => new Migrator(_database.ConnectionString, set).Upgrade(cancellationToken: Token))
                .Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_script_for_psql_is_not_written_from_another_text()
    {
        using var writer = new StringWriter();

        Assert.Throws<MigrationException>(
            () => OfflineSql.WriteUpgrade(writer, SetWith("test/0002_b.up.sql", "SELECT 1"), MigrationTarget.Base, MigrationTarget.Head));

        Assert.Empty(writer.ToString());
    }

    [Fact]
    public void A_statement_that_reaches_behind_the_text_is_refused()
    {
        var manifest = Manifest(Two);
        manifest["migrations"]![0]!["up"]!["statements"]![1]!["length"] = 11;

        var error = Assert.Throws<MigrationException>(() => Read(manifest, TextOf(Two)).Migrations[0].Up.Text);

        Assert.Contains(
            "does not fit its statements in the manifest (statement 2 reaches behind the end of the text)", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_belongs_to_the_checksum_and_not_to_the_text()
    {
        var manifest = Manifest(Two);
        manifest["migrations"]![0]!["up"]!["textChecksum"] = Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text)]));

        Assert.Equal("CREATE TABLE a (id int)", StatementOf(Read(manifest, TextOf(Two))));
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_damaged_manifest_is_told_as_such(string damage, string problem)
    {
        var manifest = Manifest(Two);
        Damage(manifest, damage);

        // Whatever the places say, there may be no text yet to hold them against.
        var error = Assert.ThrowsAny<Exception>(() => Read(manifest, TextOf(Two)).Migrations[0].Up.Text);

        Assert.True(error is InvalidOperationException or MigrationException, error.ToString());
        Assert.Contains(problem.Split(": ")[^1], error.Message, StringComparison.Ordinal);
        Assert.Contains("the assembly 'Shop'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Build the project again", error.Message, StringComparison.Ordinal);
        if (error is InvalidOperationException)
            Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_that_is_cut_off_anywhere_is_told_as_such()
    {
        var json = Encoding.UTF8.GetBytes(Manifest(Two).ToJsonString());
        for (var length = 0; length < json.Length; length++)
        {
            using var stream = new MemoryStream(json, 0, length);
            var error = Assert.Throws<InvalidOperationException>(() => ManifestReader.Read(stream, "the assembly 'Shop'", TextOf(Two)));
            Assert.StartsWith(
                "The migrations of the assembly 'Shop' cannot be read: 'MigrateBuild.migrations.json' is damaged (", error.Message,
                StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("3")]
    [InlineData("0")]
    public void Another_format_is_told_as_such(string format)
    {
        var manifest = Manifest(Two);
        Damage(manifest, $"format = {format}");

        var error = Assert.Throws<InvalidOperationException>(() => Read(manifest, TextOf(Two)));

        Assert.StartsWith(
            $"The migrations of the assembly 'Shop' have format {format}; this version of MigrateBuild reads formats 1 and 2.",
            error.Message, StringComparison.Ordinal);
    }

    private static TestSet Two => new TestSet()
        .Add("0001_a", TestScript.In(Text, "CREATE TABLE a (id int)", "SELECT 1"), "DROP TABLE a")
        .Add(
            "0002_b", TestScript.In(Text.Replace("TABLE a", "TABLE c", StringComparison.Ordinal), "CREATE TABLE c (id int)", "SELECT 1"),
            "DROP TABLE c");

    private static string Refusal(string file) =>
        $"Migrations/{file}: error: the text of this script in the set is not the text that the build checked: its SHA-256 is another than the one in the manifest. "
        + "Nothing was run of it. Build the project again from its scripts (dotnet build --no-incremental).";

    private static string StatementOf(MigrationSet set) => set.Migrations[0].Up.TextOf(set.Migrations[0].Up.Statements[0]);

    private static MigrationSet SetWith(string resource, string text) => Two.With(resource, text).Build();

    private static Func<string, string> TextOf(TestSet set) => set.TextOf;

    private static JsonNode Manifest(TestSet set) => JsonSerializer.SerializeToNode(set.ToManifest(), ManifestJson.Default.ManifestSet)!;

    private static MigrationSet Read(JsonNode manifest, Func<string, string> readText)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(manifest.ToJsonString()));
        return ManifestReader.Read(stream, "the assembly 'Shop'", readText);
    }

    /// <summary>Sets what a path leads to, or removes it where nothing is said.</summary>
    private static void Damage(JsonNode manifest, string damage)
    {
        var (path, value) = damage.Split(" = ", 2) is [var before, var after] ? (before, after) : (damage, null);
        var steps = path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries);
        var parent = steps[..^1].Aggregate(manifest, (node, step) => char.IsAsciiDigit(step[0])
            ? node[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]!
            : node[step]!);
        if (value is null)
            parent.AsObject().Remove(steps[^1]);
        else if (parent is JsonArray array)
            array[int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture)] = JsonNode.Parse(value);
        else
            parent[steps[^1]] = JsonNode.Parse(value);
    }
}
