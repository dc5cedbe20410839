using System.Reflection;
using System.Runtime.Loader;
using MigrateBuild.Embedded.Linking.Format;
using MigrateBuild.Embedded.Translated;
using MigrateBuild.PgQuery.Translator.Decoding;
using MigrateBuild.PgQuery.Translator.Linking;
using static MigrateBuild.PgQuery.Translator.Decoding.Opcode;

namespace MigrateBuild.PgQuery.Tests.Translation.Linking;

/// <summary>What the translator writes of a side module.</summary>
public sealed class SideModuleTests
{
    private static readonly NumberType[] s_two = [NumberType.I64, NumberType.I64];

    [Fact]
    public void Memory_table_data_and_names_are_described()
    {
        var first = LinkedAssemblies.Sides["first"].Description;
        var second = LinkedAssemblies.Sides["second"].Description;

        Assert.Equal((64, 16, 0, 17), (first.MemorySize, first.MemoryAlignment, first.DataOffset, first.Data.Length));
        Assert.Equal((77, 0, 33), (first.Data[0], first.Data[8], first.Data[16]));
        Assert.Equal(new Dictionary<string, int> { ["own variable"] = 16 }, first.Variables);
        Assert.DoesNotContain(first.Functions.Keys, name => name.StartsWith("__wasm", StringComparison.Ordinal));
        Assert.Equal((0, 0), (first.Functions["listed"], first.Functions["listed again"]));
        Assert.Equal(0, first.Table[1]);
        Assert.Equal("add", MainFunctionAt(2));
        Assert.Single(Enumerable.Range(2, first.Table.Count - 2), place => MainFunctionAt(place) == "multiply");
        Assert.Equal((0, 1, 0, 0), (second.MemorySize, second.MemoryAlignment, second.DataOffset, second.Data.Length));
        Assert.Equal(second.Functions.Count, second.Table.Count);
    }

    [Fact]
    public void What_is_known_of_the_main_module_is_a_number()
    {
        var first = LinkedAssemblies.Sides["first"].Description;

        // Without the stack pointer: __memory_base, __table_base, two variables, then functions.
        Assert.Equal(
            [Memory(0), Table(0), Number(256), Memory(16), Number(1)],
            first.Globals.Take(5));
        Assert.Equal(first.Globals[5], first.Globals[6]);
        Assert.Equal(Table(0), first.Globals[7]);
        Assert.Equal((LinkedBase.Table, "multiply"), (first.Globals[5].Base, MainFunctionAt(first.Globals[5].Value)));
        Assert.Equal([Number(5), Number(0), Memory(0), Memory(16), Table(1)], first.Globals.Skip(12).Take(5));
    }

    [Fact]
    public void The_same_modules_give_the_same_bytes()
    {
        Assert.Equal(LinkedAssemblies.EmitSides(), LinkedAssemblies.EmitSides());
        Assert.Equal(LinkedAssemblies.EmitMain(), LinkedAssemblies.EmitMain());
    }

    [Fact]
    public void Initializers_that_a_tool_has_merged_are_one_method_that_is_called_as_often()
    {
        var wasm = LinkedWasm.SideModule();
        var remark = wasm.Import("remark", [NumberType.I64], []);
        var counter = wasm.Global(NumberType.I32, I32Const, 40);
        var both = wasm.Function("__wasm_call_ctors", [], [], GlobalGet, counter, I32Const, 1, I32Add, GlobalSet, counter,
            GlobalGet, counter, I64ExtendI32S, Call, remark);
        wasm.Export("__wasm_apply_data_relocs", 0, both);
        wasm.Export("other", 0, both);
        wasm.Start = both;
        var instance = Linked("merged", wasm);

        Assert.Equal(["41", "42", "43"], instance.Notes);
        Assert.Equal(["other"], instance.Linker.Modules[0].Module.Description.Functions.Keys);
    }

    [Fact]
    public void A_module_without_anything_is_linked()
    {
        var instance = Linked("empty-1", LinkedWasm.SideModule());

        Assert.Empty(instance.Linker.Modules[0].Module.Description.Table);
        Assert.Equal("MigrateBuild.Embedded.Translated.Modules.empty_1", instance.Linker.Modules[0].Module.Description.ClassName);
        Assert.Equal("7", instance.Call("main", "add", 3, 4));
    }

    [Fact]
    public void Functions_may_be_named_as_the_methods_that_the_translator_adds()
    {
        var wasm = LinkedWasm.SideModule();
        foreach (var name in new[] { "f0", "Resolve", "Select", "FirstGlobal", ".ctor", "__wasm_start" })
            wasm.Function(name, s_two, [NumberType.I64], LocalGet, 1, LocalGet, 0, LocalGet, 0, I32WrapI64, Select);
        var instance = Linked("names", wasm);

        Assert.All(instance.Linker.Modules[0].Module.Description.Functions.Keys, name =>
            Assert.Equal(("3", "0"), (instance.Call("names", name, 1, 3), instance.Call("names", name, 0, 3))));
    }

    // The method of the main module that lies in a slot of the first side module.
    private static string? MainFunctionAt(int place)
    {
        var address = LinkedAssemblies.Sides["first"].AddressOf(place);
        return typeof(PostgresModule).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .FirstOrDefault(method => method.MethodHandle.GetFunctionPointer() == address)?.Name;
    }

    private static LinkedGlobal Number(int value) => new(LinkedBase.Zero, value);

    private static LinkedGlobal Memory(int offset) => new(LinkedBase.Memory, offset);

    private static LinkedGlobal Table(int place) => new(LinkedBase.Table, place);

    private static LinkedInstance Linked(string name, LinkedWasm wasm)
    {
        var content = SideEmitter.Emit("Linked." + name, LinkedAssemblies.Main, [new(name, wasm.Read())], new HashSet<string>());
        var assembly = AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(content));
        var description = ModuleDescription.Read(assembly.GetManifestResourceStream(ModuleDescription.ResourceName(name))!);
        var instance = new LinkedInstance();
        instance.Linker.Link(new Embedded.Linking.SideModule(name, assembly, description, 0), LinkedInstance.FirstBase);
        return instance;
    }
}
