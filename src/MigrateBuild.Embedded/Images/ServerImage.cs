using System.Security.Cryptography;
using System.Text;
using MigrateBuild.Embedded.Engine;
using MigrateBuild.Embedded.Linking;
using MigrateBuild.Embedded.Translated;
using MigrateBuild.Embedded.Translated.Modules;

namespace MigrateBuild.Embedded.Images;

/// <summary>The image that this assembly carries: a server that was booted when the assembly was built.</summary>
internal static class ServerImage
{
    internal const string Resource = "server.image";

    private static readonly Lazy<string> s_id = new(ReadId);

    /// <summary>
    /// Says which server this is: its image, the assemblies that run it, and the files of the extensions that are packages of their own.
    /// What one server wrote of its memory is of use to the same server alone.
    /// </summary>
    internal static string Id => s_id.Value;

    /// <summary>Reads it anew each time; 27 MB of memory and files.</summary>
    internal static BackendState Read()
    {
        using var stream = Open();
        var image = new byte[stream.Length];
        stream.ReadExactly(image);
        return ImageReader.Read(image);
    }

    private static Stream Open() => typeof(ServerImage).Assembly.GetManifestResourceStream(Resource)
        ?? throw new InvalidOperationException("This assembly was built without the image of the embedded server.");

    private static string ReadId()
    {
        var header = new byte[ImageEnvelope.HeaderSize];
        using (var stream = Open())
            stream.ReadExactly(header);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header);
        foreach (var assembly in new[] { typeof(ServerImage).Assembly, typeof(PostgresModule).Assembly, typeof(plpgsql).Assembly })
            hash.AppendData(assembly.ManifestModule.ModuleVersionId.ToByteArray());
        foreach (var (path, content) in SideModules.PackageFiles())
        {
            hash.AppendData(Encoding.UTF8.GetBytes(path));
            hash.AppendData(content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
