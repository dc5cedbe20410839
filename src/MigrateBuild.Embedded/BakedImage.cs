using MigrateBuild.Embedded.Engine;
using MigrateBuild.Embedded.Images;

namespace MigrateBuild.Embedded;

/// <summary>The image of a server right after its start, which is part of this assembly.</summary>
internal static class BakedImage
{
    private const string ResourceName = "server.image";

    internal static Backend Load(EmbeddedServerOptions options)
    {
        using var stream = typeof(BakedImage).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException("This build of MigrateBuild.Embedded has no image of a server in it.");
        var image = new byte[stream.Length];
        stream.ReadExactly(image);
        return Backend.Restore(ImageReader.Read(image), new BootOptions { Clock = options.TimeProvider });
    }
}
