using MigrateBuild.Embedded.Engine;

namespace MigrateBuild.Embedded;

/// <summary>The image of a server right after its start, which is part of this assembly.</summary>
internal static class BakedImage
{
    internal static Backend Load(EmbeddedServerOptions options) => throw new NotSupportedException("There is no image in this build.");
}
