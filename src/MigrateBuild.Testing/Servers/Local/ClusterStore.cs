using System.Runtime.Versioning;

namespace MigrateBuild.Testing.Servers;

/// <summary>Where clusters are kept, and what shows that this user put them there.</summary>
/// <param name="Folder">The folder, this user's alone.</param>
/// <param name="Key">The key with which they are signed.</param>
internal sealed record ClusterStore(string Folder, byte[] Key)
{
    /// <summary>This user's; null where there is none that can be trusted.</summary>
    /// <param name="folder">The folder of the clusters.</param>
    /// <param name="secret">The folder of the key.</param>
    /// <param name="objection">A sentence for people that says why not.</param>
    [UnsupportedOSPlatform("windows")]
    internal static ClusterStore? Find(FoundFolder folder, FoundFolder secret, out string? objection)
    {
        objection = folder.Objection ?? secret.Objection;
        if (folder.Path is null || secret.Path is null)
        {
            return null;
        }

        if (ClusterKey.Find(secret.Path) is { } key)
        {
            return new ClusterStore(folder.Path, key);
        }

        objection = $"{secret.Path} is not used, because no key can be kept there";
        return null;
    }
}
