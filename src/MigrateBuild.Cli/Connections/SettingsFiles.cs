using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using MigrateBuild.Cli.Context;

namespace MigrateBuild.Cli.Connections;

/// <summary>
/// The connection in the settings that ASP.NET Core reads: user secrets and <c>appsettings.json</c>, also of an environment.
/// </summary>
internal static class SettingsFiles
{
    private const string Base = "appsettings.json";

    /// <param name="names">The names under which it may be, in the order in which they count.</param>
    /// <param name="places">Where the files are.</param>
    /// <param name="variable">Reads a variable of the environment.</param>
    /// <returns>The text and where it was found; null where it is nowhere.</returns>
    /// <exception cref="UsageException">A file cannot be read.</exception>
    internal static (string Text, string Origin)? Find(IEnumerable<string> names, SettingsPlaces places, Func<string, string?> variable)
    {
        var environment = Given(variable("DOTNET_ENVIRONMENT")) ?? Given(variable("ASPNETCORE_ENVIRONMENT")) ?? "Production";
        var providers = Read(places, environment);
        foreach (var name in names)
        {
            // The last one counts.
            foreach (var provider in providers.Reverse())
            {
                if (provider.TryGet(ConfigurationPath.Combine("ConnectionStrings", name), out var text) && !string.IsNullOrWhiteSpace(text))
                    return (text, $"ConnectionStrings:{name} of {FileOf(provider)}");
            }
        }

        return null;
    }

    private static IEnumerable<IConfigurationProvider> Read(SettingsPlaces places, string environment)
    {
        var builder = new ConfigurationBuilder()
            .SetFileLoadExceptionHandler(context =>
                throw new UsageException($"{FileOf(context.Provider)} cannot be read: {ProblemOf(context.Exception.GetBaseException())}"));
        var own = $"appsettings.{environment}.json";
        var folder = places.Folders.FirstOrDefault(each => new[] { Base, own }.Any(file => File.Exists(Path.Combine(each, file))));
        if (folder is { } found)
            builder.SetBasePath(found).AddJsonFile(Base, optional: true).AddJsonFile(own, optional: true);
        if (places.UserSecretsId is { } id && environment.Equals("Development", StringComparison.OrdinalIgnoreCase))
            builder.AddUserSecrets(id);
        return builder.Build().Providers;
    }

    // Without the error itself, which may quote the text.
    private static string ProblemOf(Exception error) => error switch
    {
        JsonException { LineNumber: { } number } => FormattableString.Invariant($"it is not valid JSON at line {number + 1}."),
        JsonException => "it is not valid JSON.",
        FormatException => "settings are one JSON object, { … }, with each key once.",
        _ => error.Message,
    };

    private static string FileOf(IConfigurationProvider provider) =>
        provider is JsonConfigurationProvider { Source.Path: { } path } && path != "secrets.json" ? path : "the user secrets";

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
