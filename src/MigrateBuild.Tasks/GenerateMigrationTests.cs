using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using Microsoft.Build.Framework;
using MigrateBuild.Scripts.Output;

namespace MigrateBuild.Tasks;

/// <summary>Writes a test class for each migration set that a test project can see.</summary>
[MSBuildMultiThreadableTask]
public sealed class GenerateMigrationTests : ProjectTask
{
    /// <summary>The assemblies of the referenced projects.</summary>
    [Required]
    public ITaskItem[] References { get; set; } = [];

    /// <summary>The language of the test project: <c>C#</c>, <c>F#</c> or <c>VB</c>.</summary>
    [Required]
    public string Language { get; set; } = "";

    /// <summary>The root namespace of the test project; may be empty.</summary>
    public string RootNamespace { get; set; } = "";

    /// <summary>The name of the set that the test project itself holds; empty for none.</summary>
    public string OwnSet { get; set; } = "";

    /// <summary>The name of the test project's own assembly.</summary>
    [Required]
    public string OwnAssembly { get; set; } = "";

    /// <summary>Where the classes go.</summary>
    [Required]
    public string CodeFile { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        var sets = References
            .Select(reference => reference.GetMetadata("FullPath"))
            .Where(File.Exists)
            .Select(path => (Set: SetOf(path), Assembly: Path.GetFileNameWithoutExtension(path)))
            .Where(found => found.Set is not null)
            .Select(found => new TestedSet(found.Set!, found.Assembly))
            .ToList();
        if (OwnSet.Length > 0)
            sets.Insert(0, new TestedSet(OwnSet, OwnAssembly));
        if (sets.Count == 0)
        {
            WarnOfProblem(
                "MIG5007",
                "MigrateBuild.Xunit finds no migrations to test: add a ProjectReference to the project that holds the scripts "
                    + "and references the package MigrateBuild, "
                + "or set GenerateMigrationTests to false.");
        }

        // Always written, so that the next build sees a newer output; the compiler runs for new references anyway.
        Directory.CreateDirectory(Path.GetDirectoryName(CodeFile)!);
        File.WriteAllBytes(CodeFile, Encoding.UTF8.GetBytes(TestCodeWriter.Write(Language, sets, RootNamespace)));
        // An output of long ago: the next build looks and warns again.
        if (sets.Count == 0)
            File.SetLastWriteTimeUtc(CodeFile, DateTime.UnixEpoch);
        return true;
    }

    /// <summary>The name in the assembly's <c>MigrationSetAttribute</c>, or null. Reads metadata: nothing is loaded or run.</summary>
    private static string? SetOf(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        if (!file.HasMetadata)
            return null;
        var metadata = file.GetMetadataReader();
        foreach (var handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind != HandleKind.MemberReference
                || metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent
                    is not { Kind: HandleKind.TypeReference } parent)
            {
                continue;
            }

            var type = metadata.GetTypeReference((TypeReferenceHandle)parent);
            if (metadata.StringComparer.Equals(type.Name, "MigrationSetAttribute")
                && metadata.StringComparer.Equals(type.Namespace, "MigrateBuild"))
            {
                // ECMA-335, II.23.3: a prolog of two bytes, then the constructor's one argument.
                var value = metadata.GetBlobReader(attribute.Value);
                value.ReadUInt16();
                return value.ReadSerializedString();
            }
        }

        return null;
    }
}
