using System.Runtime.InteropServices;
using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;
using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Commands;

/// <summary>A project of MigrateBuild.Sdk that is published: as it is, and as a program which needs no .NET on its machine.</summary>
public sealed class PublishTests(Packages packages, LocalServer server) : IClassFixture<LocalServer>
{
    [Theory]
    [InlineData]
    [InlineData("PublishTrimmed")]
    [InlineData("PublishSingleFile")]
    [InlineData("PublishTrimmed", "PublishSingleFile")]
    public async Task It_speaks_JSON_and_runs_migrations(params string[] properties)
    {
        using var folder = new TestFolder(packages);
        folder.Write("Shop/Shop.csproj", $"<Project Sdk=\"MigrateBuild.Sdk/{packages.Version}\" />");
        foreach (var (name, script) in Scripts.Six)
            folder.Write($"Shop/Migrations/{name}", script);

        string[] selfContained = properties.Length == 0 ? [] : ["-r", RuntimeInformation.RuntimeIdentifier, "--self-contained"];
        var published = await folder.BuildAsync(
            "publish", "Shop", [.. selfContained, "-o", folder.PathOf("out"), .. properties.Select(property => $"-p:{property}=true")]);
        Assert.True(published.ExitCode == 0, published.Output);
        var database = await server.CreateAsync();
        var list = await RunAsync(folder, database, "list", "--json");
        var dry = await RunAsync(folder, database, "upgrade", "--dry-run", "--json");
        var upgrade = await RunAsync(folder, database, "upgrade", "--json");
        var again = await RunAsync(folder, database, "upgrade", "+1", "--json");
        var history = await RunAsync(folder, database, "history", "--json");
        var tenants = await RunAsync(folder, database, "check", "--json", "--tenants-query", "SELECT current_database()::text");
        var text = await RunAsync(folder, database, "list");
        var down = await RunAsync(folder, database, "downgrade", "base", "--json");

        Assert.Equal((0, 3, "pending"), (
            list.Code, list.Json.GetProperty("migrations").GetArrayLength(),
            list.Json.GetProperty("migrations")[0].GetProperty("state").GetString()));
        Assert.Equal(
            (0, 3, true), (dry.Code, dry.Json.GetProperty("migrations").GetArrayLength(), dry.Json.GetProperty("dryRun").GetBoolean()));
        Assert.Equal(
            (0, 3, "0003"),
            (upgrade.Code, upgrade.Json.GetProperty("migrations").GetArrayLength(), upgrade.Json.GetProperty("to").GetString()));
        Assert.Equal(1, again.Code);
        Assert.Equal(JsonValueKind.String, again.Json.GetProperty("error").ValueKind);
        Assert.Equal((0, 3), (history.Code, history.Json.GetProperty("history").GetArrayLength()));
        Assert.Equal((0, 1), (tenants.Code, tenants.Json.GetProperty("summary").GetProperty("good").GetInt32()));
        Assert.Contains("applied", text.Output, StringComparison.Ordinal);
        Assert.Equal((0, 3), (down.Code, down.Json.GetProperty("migrations").GetArrayLength()));
    }

    private static async Task<Run> RunAsync(TestFolder folder, (string Name, string? Value) database, params string[] arguments)
    {
        var program = folder.PathOf(OperatingSystem.IsWindows() ? "out/Shop.exe" : "out/Shop");
        var assembly = folder.PathOf("out/Shop.dll");
        // A program that brings no .NET is run by the one that built it, which need not be where the program looks for one.
        var needsDotNet = File.Exists(folder.PathOf("out/Shop.runtimeconfig.json"))
            && !File.Exists(folder.PathOf("out/System.Runtime.dll"));
        var result = await (needsDotNet
            ? Cli.Wrap("dotnet").WithArguments([assembly, .. arguments])
            : Cli.Wrap(program).WithArguments(arguments))
            .WithEnvironmentVariables(new Dictionary<string, string?> { [database.Name] = database.Value })
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(TestContext.Current.CancellationToken);
        return new(result.ExitCode, result.StandardOutput, result.StandardError);
    }

    private sealed record Run(int Code, string Output, string Error)
    {
        internal JsonElement Json
        {
            get
            {
                Assert.True(Output.StartsWith('{'), $"{Output}{Error}");
                return JsonDocument.Parse(Output).RootElement;
            }
        }
    }
}
