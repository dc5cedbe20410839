using MigrateBuild.Cli;
using MigrateBuild.Cli.Connections;
using MigrateBuild.Cli.Context;

namespace MigrateBuild.Tests.Cli;

/// <summary>The connection in the settings of a program: appsettings.json and user secrets.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly DirectoryInfo _current = Directory.CreateTempSubdirectory("mb");
    private readonly DirectoryInfo _beside = Directory.CreateTempSubdirectory("mb");
    private readonly string _secretsId = $"migratebuild-tests-{Guid.NewGuid():N}";

    private string SecretsFolder =>
        Path.GetDirectoryName(Microsoft.Extensions.Configuration.UserSecrets.PathHelper.GetSecretsPathFromSecretsId(_secretsId))!;

    public void Dispose()
    {
        _current.Delete(recursive: true);
        _beside.Delete(recursive: true);
        if (Directory.Exists(SecretsFolder))
            Directory.Delete(SecretsFolder, recursive: true);
    }

    [Theory]
    [InlineData("", "Host=base", "ConnectionStrings:Shop of appsettings.json")]
    [InlineData("DOTNET_ENVIRONMENT=Staging", "Host=staging", "ConnectionStrings:Shop of appsettings.Staging.json")]
    [InlineData("ASPNETCORE_ENVIRONMENT=Staging", "Host=staging", "ConnectionStrings:Shop of appsettings.Staging.json")]
    [InlineData("DOTNET_ENVIRONMENT=Development ASPNETCORE_ENVIRONMENT=Staging", "Host=secret", "ConnectionStrings:Shop of the user secrets")]
    [InlineData("PGHOST=p", "Host=base", "ConnectionStrings:Shop of appsettings.json")]
    [InlineData("DATABASE_URL=postgres://u", "Host=u", "DATABASE_URL")]
    public void They_come_after_the_environment(string variables, string expected, string origin)
    {
        Write(_current, "appsettings.json", "Shop", "Host=base");
        Write(_current, "appsettings.Staging.json", "Shop", "Host=staging");
        Write(_beside, "appsettings.json", "Shop", "Host=beside");
        Write(Directory.CreateDirectory(SecretsFolder), "secrets.json", "Shop", "Host=secret");

        var found = ConnectionChoice.Find(null, TestSet.Abc, CommandContext(variables));

        Assert.Equal((expected, origin), (found.Text, found.Origin));
    }

    [Fact]
    public void Names_count_before_files()
    {
        Write(_current, "appsettings.json", "Shop", "Host=own");
        Write(_current, "appsettings.Production.json", "Default", "Host=default");

        Assert.Equal("Host=own", ConnectionChoice.Find(null, TestSet.Abc, CommandContext("")).Text);
    }

    [Fact]
    public void Without_files_in_the_current_directory_those_beside_the_program_count()
    {
        Write(_beside, "appsettings.json", "DefaultConnection", "Host=beside");

        Assert.Equal("Host=beside", ConnectionChoice.Find(null, TestSet.Abc, CommandContext("")).Text);
        Assert.Null(ConnectionChoice.FindOrNull(null, TestSet.Abc, new(TextWriter.Null, TextWriter.Null, _ => null)));
    }

    [Theory]
    [InlineData("appsettings.json", "{\n  \"ConnectionStrings\": { \"Shop\": hush-hush }\n}", "appsettings.json cannot be read: it is not valid JSON at line 2.")]
    [InlineData("appsettings.Production.json", "{", "appsettings.Production.json cannot be read: it is not valid JSON at line 1.")]
    [InlineData("appsettings.json", "[]", "appsettings.json cannot be read: settings are one JSON object, { … }, with each key once.")]
    [InlineData("appsettings.json", "\"hush\"", "appsettings.json cannot be read: settings are one JSON object, { … }, with each key once.")]
    [InlineData("appsettings.json", "{ \"hush\": 1, \"hush\": 2 }", "appsettings.json cannot be read: settings are one JSON object, { … }, with each key once.")]
    public void A_file_that_cannot_be_read_is_told_without_its_text(string file, string text, string message)
    {
        File.WriteAllText(Path.Combine(_current.FullName, file), text);

        var error = Assert.Throws<UsageException>(() => ConnectionChoice.Find(null, TestSet.Abc, CommandContext("")));

        Assert.Equal(message, error.Message);
        Assert.Equal("Host=x", ConnectionChoice.Find("Host=x", TestSet.Abc, CommandContext("")).Text);
    }

    [Fact]
    public void A_text_that_is_none_is_named_by_its_place()
    {
        Write(_current, "appsettings.json", "Shop", "Host=x;Pasword=hush-hush");

        var error = Assert.Throws<UsageException>(() => ConnectionChoice.Find(null, TestSet.Abc, CommandContext("")));

        Assert.StartsWith(
            "ConnectionStrings:Shop of appsettings.json is not a valid connection string: a keyword is unknown", error.Message,
            StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error.ToString(), StringComparison.Ordinal);
    }

    private static void Write(DirectoryInfo folder, string file, string name, string connection) =>
        File.WriteAllText(Path.Combine(folder.FullName, file), $$"""{ "ConnectionStrings": { "{{name}}": "{{connection}}" } }""");

    private CommandContext CommandContext(string variables)
    {
        var all = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        return new(TextWriter.Null, TextWriter.Null, all.GetValueOrDefault)
        {
            Settings = new([_current.FullName, _beside.FullName], _secretsId),
        };
    }
}
