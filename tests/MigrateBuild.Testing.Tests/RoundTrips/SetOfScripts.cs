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
    internal static MigrationSet Compile(params (string Name, string Text)[] scripts)
    {
        var files = scripts.Select(script => new ScriptFile(script.Name, script.Name, Encoding.UTF8.GetBytes(script.Text)));
        var set = ScriptSet.Read(files, new SetOptions(new SuffixLayout()));
        using var manifest = new MemoryStream(ManifestWriter.Write(set, new CompileOptions("Test")));
        return ManifestReader.Read(manifest, "the test", resource => scripts.Single(script => $"Test/{script.Name}" == resource).Text);
    }
}
