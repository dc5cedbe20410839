using System.Text.Json;
using MigrateBuild.Manifest;

namespace MigrateBuild.Tests;

/// <summary>
/// A compiled set as a file, for a process that neither has it as an assembly nor a parser: the manifest, and the texts by resource.
/// </summary>
internal sealed record SetFile(ManifestSet Manifest, IReadOnlyDictionary<string, string> Texts)
{
    internal static MigrationSet Read(string path)
    {
        var file = JsonSerializer.Deserialize<SetFile>(File.ReadAllBytes(path))!;
        return ManifestReader.Convert(file.Manifest, resource => file.Texts[resource]);
    }

    internal void Write(string path)
    {
        // Another process may read it at this moment.
        var written = $"{path}.{Environment.ProcessId}";
        File.WriteAllBytes(written, JsonSerializer.SerializeToUtf8Bytes(this));
        File.Move(written, path, overwrite: true);
    }
}
