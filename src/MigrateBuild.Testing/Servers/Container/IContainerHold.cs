namespace MigrateBuild.Testing.Servers;

/// <summary>What keeps a container running for this process.</summary>
internal interface IContainerHold
{
    /// <summary>The container's id.</summary>
    string Id { get; }

    /// <summary>Lets go of the container.</summary>
    /// <returns>False where others still use it.</returns>
    ValueTask<bool> ReleaseAsync();
}
