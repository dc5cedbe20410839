using MigrateBuild.Embedded.Engine;

namespace MigrateBuild.Embedded.Images;

/// <summary>The image that this assembly carries: a server that was booted when the assembly was built.</summary>
internal static class ServerImage
{
    internal const string Resource = "server.image";

    /// <summary>Reads it anew each time; 27 MB of memory and files.</summary>
    internal static BackendState Read()
    {
        using var stream = typeof(ServerImage).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException("This assembly was built without the image of the embedded server.");
        var image = new byte[stream.Length];
        stream.ReadExactly(image);
        return ImageReader.Read(image);
    }
}
