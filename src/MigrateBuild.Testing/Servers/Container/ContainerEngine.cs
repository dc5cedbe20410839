using Docker.DotNet;
using Docker.DotNet.Models;
using DotNet.Testcontainers.Configurations;

namespace MigrateBuild.Testing.Servers;

/// <summary>The engine that Testcontainers found, for what is asked of it about containers of other processes.</summary>
internal sealed class ContainerEngine : IDisposable
{
    private readonly DockerClient _client = TestcontainersSettings.OS.DockerEndpointAuthConfig.GetDockerClientBuilder(Guid.Empty).Build();

    /// <summary>Where the engine is.</summary>
    internal static string Endpoint => TestcontainersSettings.OS.DockerEndpointAuthConfig?.Endpoint.ToString() ?? string.Empty;

    internal async Task<IReadOnlyList<LabelledContainer>> ListAsync(string label, CancellationToken cancellationToken)
    {
        var labelled = new Dictionary<string, IDictionary<string, bool>> { ["label"] = new Dictionary<string, bool> { [label] = true } };
        var found = await _client.Containers.ListContainersAsync(new() { All = true, Filters = labelled }, cancellationToken);
        // The engine writes a slash before a name.
        return
        [
            .. found.Select(container => new LabelledContainer(
                container.ID, [.. container.Names.Select(name => name.TrimStart('/'))], container.Labels)),
        ];
    }

    internal async Task<bool> IsRunningAsync(string id, CancellationToken cancellationToken) =>
        (await _client.Containers.InspectContainerAsync(id, cancellationToken)).State?.Running == true;

    /// <summary>
    /// Removes a container; one that is gone already, or that the engine does not give away, is none of a start's business.
    /// </summary>
    internal async Task RemoveAsync(string id)
    {
        try
        {
            await _client.Containers.RemoveContainerAsync(id, new ContainerRemoveParameters { Force = true, RemoveVolumes = true });
        }
        catch (DockerApiException)
        {
            // Another sweep was faster, or the engine forbids it.
        }
    }

    public void Dispose() => _client.Dispose();
}
