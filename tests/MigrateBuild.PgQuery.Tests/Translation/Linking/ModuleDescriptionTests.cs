using System.Text;
using CsCheck;
using MigrateBuild.Embedded.Linking.Format;

namespace MigrateBuild.PgQuery.Tests.Translation.Linking;

/// <summary>What the translator writes of a module is what the host reads.</summary>
public sealed class ModuleDescriptionTests
{
    private static readonly Gen<LinkedGlobal> s_globals =
        Gen.Select(Gen.Enum<LinkedBase>(), Gen.Int, (from, value) => new LinkedGlobal(from, value));

    private static readonly Gen<IReadOnlyDictionary<string, int>> s_names = Gen.Dictionary(Gen.String, Gen.Int)[0, 5]
        .Select(names => (IReadOnlyDictionary<string, int>)names);

    private static readonly Gen<ModuleDescription> s_descriptions =
        from name in Gen.String
        from sizes in Gen.Int.Array[3]
        from table in Gen.Long.Array[0, 6]
        from globals in s_globals.Array[0, 6]
        from data in Gen.Byte.Array[0, 20]
        from functions in s_names
        from variables in s_names
        from initializers in Gen.String.Array[0, 3]
        select new ModuleDescription(name, sizes[0], sizes[1], table, globals, sizes[2], data, functions, variables, initializers);

    [Fact]
    public void A_description_is_read_as_it_was_written() => s_descriptions.Sample(written =>
    {
        using var stream = new MemoryStream(Bytes(written));
        var read = ModuleDescription.Read(stream);

        Assert.Equal((written.ClassName, written.MemorySize, written.MemoryAlignment, written.DataOffset),
            (read.ClassName, read.MemorySize, read.MemoryAlignment, read.DataOffset));
        Assert.Equal(written.Table, read.Table);
        Assert.Equal(written.Globals, read.Globals);
        Assert.Equal(written.Data, read.Data);
        Assert.Equal(written.Functions.OrderBy(name => name.Key, StringComparer.Ordinal),
            read.Functions.OrderBy(name => name.Key, StringComparer.Ordinal));
        Assert.Equal(written.Variables.OrderBy(name => name.Key, StringComparer.Ordinal),
            read.Variables.OrderBy(name => name.Key, StringComparer.Ordinal));
        Assert.Equal(written.Initializers, read.Initializers);
    });

    [Fact]
    public void The_order_in_which_names_were_found_leaves_no_trace()
    {
        var one = new ModuleDescription("c", 0, 1, [], [], 0, [], new Dictionary<string, int> { ["a"] = 1, ["B"] = 2 },
            new Dictionary<string, int>(), []);
        var other = one with { Functions = new Dictionary<string, int> { ["B"] = 2, ["a"] = 1 } };

        Assert.Equal(Bytes(one), Bytes(other));
    }

    [Fact]
    public void A_description_of_another_format_is_an_error()
    {
        using var stream = new MemoryStream([1, 0, 0, 0, 0]);

        Assert.Equal("The description of a translated module has format 1, expected 2: the assemblies belong to different versions.",
            Assert.Throws<InvalidDataException>(() => ModuleDescription.Read(stream)).Message);
    }

    private static byte[] Bytes(ModuleDescription description)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8))
            description.Write(writer);
        return stream.ToArray();
    }
}
