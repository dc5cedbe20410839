using System.Runtime.Versioning;
using MigrateBuild.Testing.Servers;

namespace MigrateBuild.Testing.Tests.Servers;

/// <summary>The real programs of this machine, one of them run with an argument more.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class BrokenPrograms : IDisposable
{
    private BrokenPrograms(string folder) => Folder = folder;

    internal string Folder { get; }

    internal static async Task<BrokenPrograms> MakeAsync(string broken, string argument, CancellationToken cancellationToken)
    {
        var real = await ProgramSearch.FindAsync(null, null, cancellationToken);
        var folder = Directory.CreateTempSubdirectory("broken-").FullName;
        foreach (var program in ServerPrograms.Needed)
        {
            var file = Path.Combine(folder, program);
            // "--version" is asked by the search and must stay the only argument.
            var words = program == broken ? $"if [ \"$1\" = --version ]; then exec {real.Folder}/{program} --version; fi\nexec "
                + $"{real.Folder}/{program} \"$@\" {argument}" : $"exec {real.Folder}/{program} \"$@\"";
            await File.WriteAllTextAsync(file, $"#!/bin/sh\n{words}\n", cancellationToken);
            File.SetUnixFileMode(
                file, File.GetUnixFileMode(file) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute | UnixFileMode.OtherRead);
        return new BrokenPrograms(folder);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
