using System.Reflection;
using Microsoft.Extensions.Configuration.UserSecrets;

namespace MigrateBuild.Cli.Context;

/// <summary>Where a program's settings lie.</summary>
/// <param name="Folders">The folders of <c>appsettings.json</c>: of the first that has one, all files count.</param>
/// <param name="UserSecretsId">The program's <c>UserSecretsId</c>; null where it has none.</param>
internal sealed record SettingsPlaces(IReadOnlyList<string> Folders, string? UserSecretsId)
{
    internal static SettingsPlaces None { get; } = new([], null);

    /// <summary>As a host reads them: in the current directory, else beside the program.</summary>
    internal static SettingsPlaces OfProcess() => new(
        [Environment.CurrentDirectory, AppContext.BaseDirectory],
        Assembly.GetEntryAssembly()?.GetCustomAttribute<UserSecretsIdAttribute>()?.UserSecretsId);
}
