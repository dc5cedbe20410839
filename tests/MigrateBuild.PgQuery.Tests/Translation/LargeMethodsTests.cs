using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using MigrateBuild.PgQuery.Translator.Emission;

namespace MigrateBuild.PgQuery.Tests.Translation;

/// <summary>At and just over what the just-in-time compiler optimizes.</summary>
public sealed class LargeMethodsTests
{
    [Theory]
    [InlineData(59_990, false)]
    [InlineData(60_010, true)]
    public void Of_code(int bytes, bool isLarge) => Check(isLarge, bytes / 10, il =>
    {
        il.Emit(OpCodes.Ldc_I8, 1L);
        il.Emit(OpCodes.Pop);
    });

    [Theory]
    [InlineData(19_999, false)]
    [InlineData(20_000, true)]
    public void Of_instructions(int count, bool isLarge) => Check(isLarge, count, il => il.Emit(OpCodes.Nop));

    [Theory]
    [InlineData(8_000, false)]
    [InlineData(8_001, true)]
    public void Of_variables_named(int count, bool isLarge) => Check(isLarge, count / 3, il =>
    {
        il.Emit(OpCodes.Ldloc, 0);
        il.Emit(OpCodes.Stloc_0);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Pop);
    }, rest: count % 3);

    [Theory]
    [InlineData(2_000, false)]
    [InlineData(2_001, true)]
    public void Of_blocks(int count, bool isLarge) => Check(isLarge, count / 2, il =>
    {
        // Two blocks begin behind a branch over one instruction: that one, and the next.
        var over = il.DefineLabel();
        il.Emit(OpCodes.Br, over);
        il.Emit(OpCodes.Nop);
        il.MarkLabel(over);
    }, blocks: count % 2);

    [Fact]
    public void A_table_of_branches_counts_each_of_its_targets()
    {
        Check(isLarge: false, 1, il => Table(il, 1_999));
        Check(isLarge: true, 1, il => Table(il, 2_000));

        static void Table(ILGenerator il, int count)
        {
            var labels = Enumerable.Range(0, count).Select(_ => il.DefineLabel()).ToArray();
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Switch, labels);
            il.Emit(OpCodes.Nop);
            foreach (var label in labels)
            {
                il.MarkLabel(label);
                il.Emit(OpCodes.Nop);
            }
        }
    }

    private static void Check(bool isLarge, int times, Action<ILGenerator> write, int rest = 0, int blocks = 0)
    {
        var builder = new PersistedAssemblyBuilder(new AssemblyName("Large"), typeof(object).Assembly);
        var type = builder.DefineDynamicModule("Large").DefineType("Methods", TypeAttributes.Public);
        type.DefineMethod("Small", MethodAttributes.Public | MethodAttributes.Static).GetILGenerator().Emit(OpCodes.Ret);
        var il = type.DefineMethod("Written", MethodAttributes.Public | MethodAttributes.Static, typeof(void), [typeof(int)])
            .GetILGenerator();
        il.DeclareLocal(typeof(int));
        for (var i = 0; i < times; i++)
            write(il);
        for (var i = 0; i < rest; i++)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Pop);
        }

        for (var i = 0; i < blocks; i++)
        {
            var next = il.DefineLabel();
            il.Emit(OpCodes.Br, next);
            il.MarkLabel(next);
        }

        il.Emit(OpCodes.Ret);
        type.CreateType();
        using var stream = new MemoryStream();
        builder.Save(stream);
        var before = stream.ToArray();

        var after = LargeMethods.Marked(before);

        Assert.Equal(
            [("Small", MethodImplAttributes.IL), ("Written", isLarge ? MethodImplAttributes.NoOptimization : MethodImplAttributes.IL)],
                Flags(after).Where(method => method.Name != ".ctor"));
        Assert.Equal(isLarge ? 1 : 0, before.Zip(after).Count(pair => pair.First != pair.Second));
    }

    private static IEnumerable<(string Name, MethodImplAttributes Flags)> Flags(byte[] assembly)
    {
        using var reader = new PEReader(new MemoryStream(assembly));
        var metadata = reader.GetMetadataReader();
        return [.. metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).Select(
            method => (metadata.GetString(method.Name), method.ImplAttributes))];
    }
}
