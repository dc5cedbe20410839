using Docker.DotNet;
using Docker.DotNet.Models;
using DotNet.Testcontainers.Configurations;

namespace MigrateBuild.Testing.Servers;

/// <summary>
/// Removes containers whose process is gone. Testcontainers' own clean-up container does that at once where it is allowed; where it is
/// switched off (TESTCONTAINERS_RYUK_DISABLED), a process that was killed leaves its container to the next start.
/// </summary>
internal static class ContainerSweep
{
    /// <summary>The label of a container that says whose it is.</summary>
    internal const string OwnerLabel = "migratebuild.owner";

    internal static async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var engine = TestcontainersSettings.OS.DockerEndpointAuthConfig.GetDockerClientBuilder(Guid.Empty).Build();
            var labelled = new Dictionary<string, IDictionary<string, bool>> { ["label"] = new Dictionary<string, bool> { [OwnerLabel] = true } };
            foreach (var container in await engine.Containers.ListContainersAsync(new() { All = true, Filters = labelled }, cancellationToken))
            {
                if (OwnerProcess.Parse(container.Labels[OwnerLabel]) is { MayLive: false })
                {
                    await engine.Containers.RemoveContainerAsync(
                        container.ID, new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, cancellationToken);
                }
            }
        }
        catch (DockerApiException)
        {
            // Another sweep was faster, or the engine forbids it: this start does not depend on it.
        }
    }
}
