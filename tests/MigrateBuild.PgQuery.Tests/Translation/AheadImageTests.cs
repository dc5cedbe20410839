using System.Reflection;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;
using MigrateBuild.PgQuery.Translator.Emission;

namespace MigrateBuild.PgQuery.Tests.Translation;

public sealed class AheadImageTests
{
    private const int DebugInfo = 105;

    // .NET's own assemblies are compiled ahead of time.
    private static readonly byte[] s_compiled = File.ReadAllBytes(typeof(Enumerable).Assembly.Location);

    [Fact]
    public void The_debug_information_goes_and_nothing_else()
    {
        var image = AheadImage.WithoutDebugInfo(s_compiled);

        var (before, after) = (Sections(s_compiled), Sections(image));
        Assert.Contains(DebugInfo, before.Keys);
        Assert.Equal(before.Keys.Where(type => type != DebugInfo), after.Keys);
        Assert.All(after, section => Assert.Equal(before[section.Key], section.Value));
        Assert.Equal(s_compiled.Length, image.Length);
        var (start, size) = before[DebugInfo];
        using var reader = new PEReader(new MemoryStream(image));
        Assert.All(reader.GetSectionData(start).GetContent(0, size), value => Assert.Equal(0, value));
    }

    [Fact]
    public void What_is_left_runs()
    {
        var folder = Directory.CreateTempSubdirectory("migratebuild-ahead-");
        try
        {
            var file = Path.Combine(folder.FullName, "System.Linq.dll");
            File.WriteAllBytes(file, AheadImage.WithoutDebugInfo(s_compiled));
            var context = new AssemblyLoadContext(null);

            var type = context.LoadFromAssemblyPath(file).GetType(typeof(Enumerable).FullName!, throwOnError: true)!;

            Assert.Equal(file, type.Assembly.Location);
            var sum = type.GetMethod(nameof(Enumerable.Sum), [typeof(IEnumerable<int>)])!;
            Assert.Equal(6, sum.Invoke(null, [new[] { 1, 2, 3 }]));
            var thrown = Assert.Throws<TargetInvocationException>(() => sum.Invoke(null, [null]));
            Assert.Contains("Sum", thrown.InnerException!.StackTrace, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void An_assembly_of_il_alone_is_refused()
    {
        var e = Assert.Throws<Translator.TranslationException>(
            () => AheadImage.WithoutDebugInfo(File.ReadAllBytes(typeof(AheadImageTests).Assembly.Location)));

        Assert.Equal("The assembly was not compiled ahead of time.", e.Message);
    }

    [Fact]
    public void What_has_no_debug_information_any_more_is_told()
    {
        var e = Assert.Throws<Translator.TranslationException>(() => AheadImage.WithoutDebugInfo(AheadImage.WithoutDebugInfo(s_compiled)));

        Assert.Equal("The assembly has no debug information.", e.Message);
    }

    // Type, place and size of each section of the header, as the format has them.
    private static SortedDictionary<int, (int Start, int Size)> Sections(byte[] assembly)
    {
        using var reader = new PEReader(new MemoryStream(assembly));
        var header = reader.GetSectionData(reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.RelativeVirtualAddress).GetReader();
        Assert.Equal("RTR\0", header.ReadUTF8(4));
        header.Offset += 8;
        var sections = new SortedDictionary<int, (int, int)>();
        for (var left = header.ReadInt32(); left > 0; left--)
            sections.Add(header.ReadInt32(), (header.ReadInt32(), header.ReadInt32()));
        return sections;
    }
}
