using System.Text;
using System.Text.Json;
using MigrateBuild.Scripts.Output;
using MigrateBuild.Scripts.Tests.Rules;

namespace MigrateBuild.Scripts.Tests.Output;

public sealed class CompiledFormTests
{
    private static readonly string[] Files =
    [
        "0001_create_users.up.sql=-- Users of the shop.\n-- migration: no-transaction\n\nCREATE TABLE users (id int);\n",
        "0001_create_users.down.sql=DROP TABLE users;",
        "0002_add-name.up.sql=-- migration: revises 0001\r\n-- migration: lock-timeout 2s\r\nALTER TABLE users ADD name text;\r\nSELECT 1;",
        "0002_add-name.down.sql=ALTER TABLE users DROP name;",
    ];

    [Fact]
    public void The_manifest_is_the_reviewed_one() =>
        Expectation.Matches("migrations.json", Manifest(Files));

    [Fact]
    public void The_generated_class_is_the_reviewed_one() =>
        Expectation.Matches("Migrations.g.cs", Encoding.UTF8.GetString(
            CodeWriter.Write(
                RuleCase.Set("Suffix", Files), new CompileOptions("Shop.\"Main\"", "My-App.event", "Migrations", "internal"))));

    /// <summary>A class with its namespace's name is not what its name alone means to code around it.</summary>
    [Theory]
    [InlineData("Shop", "Migrations", null)]
    [InlineData("", "Migrations", null)]
    [InlineData("Shop.Migrations", "Migrations", "Shop.Migrations.Migrations.Set")]
    [InlineData("Migrations", "Migrations", "Migrations.Migrations.Set")]
    [InlineData("My-Shop.event", "event", "My_Shop.@event.@event.Set")]
    public void A_class_with_the_name_of_its_namespace_says_how_it_is_written(string space, string name, string? expression)
    {
        var code = Encoding.UTF8.GetString(CodeWriter.Write(RuleCase.Set("Suffix", Files), new CompileOptions("Shop", space, name)));

        Assert.Equal(expression is not null, code.Contains("<remarks>", StringComparison.Ordinal));
        if (expression is not null)
            Assert.Contains($"other projects write <c>{expression}</c>.", code, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_entry_points_are_the_reviewed_ones(bool hasMigrations)
    {
        var options = new CompileOptions("Shop.\"Main\"", "My-App.event");
        var name = hasMigrations ? "MigrationEntryPoint" : "MigrationEntryPoint.empty";

        Expectation.Matches($"{name}.g.cs", Encoding.UTF8.GetString(EntryPointWriter.Write(hasMigrations, options)));
        Expectation.Matches($"{name}.g.fs", Encoding.UTF8.GetString(FSharpEntryPointWriter.Write(hasMigrations, options)));
    }

    [Fact]
    public void The_order_of_the_files_does_not_count() => Assert.Equal(Manifest(Files), Manifest([.. Files.Reverse()]));

    [Fact]
    public void The_order_of_migrations_is_by_number()
    {
        using var manifest = JsonDocument.Parse(Manifest(RuleCase.Pairs("10_b", "9_a", "100_c")));

        Assert.Equal(
            ["9", "10", "100"], manifest.RootElement.GetProperty("migrations").EnumerateArray()
            .Select(m => m.GetProperty("version").GetString()));
    }

    [Fact]
    public void Resources_of_directories_have_names_of_their_own()
    {
        using var manifest = JsonDocument.Parse(Encoding.UTF8.GetString(
            ManifestWriter.Write(RuleCase.Set("Directory", "0001_a/up.sql", "0001_a/down.sql"), new CompileOptions("Shop"))));

        Assert.Equal("Shop/0001_a/up.sql", manifest.RootElement.GetProperty("migrations")[0].GetProperty("up").GetProperty("resource")
            .GetString());
    }

    private static string Manifest(string[] files) =>
        Encoding.UTF8.GetString(ManifestWriter.Write(RuleCase.Set("Suffix", files), new CompileOptions("Shop", HistorySchema: "ops")));
}
