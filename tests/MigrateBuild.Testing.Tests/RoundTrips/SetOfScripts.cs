using System.Text;
using MigrateBuild.Manifest;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;
using MigrateBuild.Scripts.Output;

namespace MigrateBuild.Testing.Tests.RoundTrips;

/// <summary>Compiles scripts as the build does, without one.</summary>
internal static class SetOfScripts
{
    /// <param name="scripts">Pairs of a file name (<c>0001_a.up.sql</c>) and its text.</param>
    internal static MigrationSet Compile(params (string Name, string Text)[] scripts) => Compile(scripts, scripts);

    /// <param name="scripts">What is compiled.</param>
    /// <param name="found">What lies beside the manifest in the end.</param>
    internal static MigrationSet Compile((string Name, string Text)[] scripts, (string Name, string Text)[] found)
    {
        var files = scripts.Select(script => new ScriptFile(script.Name, script.Name, Encoding.UTF8.GetBytes(script.Text)));
        var set = ScriptSet.Read(files, new SetOptions(new SuffixLayout()));
        using var manifest = new MemoryStream(ManifestWriter.Write(set, new CompileOptions("Test")));
        return ManifestReader.Read(manifest, "the test", resource => found.Single(script => $"Test/{script.Name}" == resource).Text);
    }
}
