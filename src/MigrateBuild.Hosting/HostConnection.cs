using Microsoft.Extensions.Configuration;
using MigrateBuild.Connections;

namespace MigrateBuild.Hosting;

/// <summary>The connection that a host's configuration has for a set.</summary>
internal static class HostConnection
{
    /// <returns>The connection string and its key; null where there is none.</returns>
    internal static (string Text, string Key)? Find(IConfiguration? configuration, string set) => configuration is null
        ? null
        : ConnectionNames.Of(set)
            .Select(name => (Text: configuration.GetConnectionString(name), Key: $"ConnectionStrings:{name}"))
            .Where(found => !string.IsNullOrWhiteSpace(found.Text))
            .Select(found => ((string, string)?)(found.Text!, found.Key))
            .FirstOrDefault();
}
