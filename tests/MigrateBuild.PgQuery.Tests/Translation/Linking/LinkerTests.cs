using MigrateBuild.Embedded.Translated;
using MigrateBuild.PgQuery.Translator.Decoding;
using MigrateBuild.PgQuery.Translator.Emission;

namespace MigrateBuild.PgQuery.Tests.Translation.Linking;

/// <summary>Several instances, copies and restored modules: what node's linker has no counterpart for.</summary>
public sealed class LinkerTests
{
    [Theory]
    [InlineData(LinkedModules.StackPointer - LinkedModules.StackLimit, "1024")]
    [InlineData(LinkedModules.StackPointer - LinkedModules.StackLimit + 1, "trap")]
    [InlineData(-100, "2148")]
    public void A_side_module_cannot_leave_the_stack_downwards(long bytes, string expected)
    {
        var instance = new LinkedInstance().Link();

        Assert.Equal(expected, instance.Call("first", "lower stack", bytes, 0));
        Assert.Equal(expected == "trap" ? $"{LinkedModules.StackPointer}" : expected, instance.Call("main", "stack", 0, 0));
    }

    [Fact]
    public void A_call_of_what_nobody_has_is_told_with_its_name()
    {
        var instance = new LinkedInstance().Link("second");

        var error = Assert.Throws<NotSupportedException>(() => instance.Call("second", "missing", 1, 2));

        Assert.Equal("missing: nobody has it", error.Message);
    }

    [Fact]
    public void A_hooked_function_tells_the_host_its_first_arguments_and_goes_on()
    {
        var instance = new LinkedInstance();

        Assert.Equal("14", instance.Call("main", "seen", 12, 10));
        Assert.Equal([12], instance.Seen);
        Assert.Equal(3, LinkedAssemblies.Host.Slots["host_seen"]);
        Assert.Equal(SignatureCode.Of(new FunctionType([NumberType.I64], [])), instance.TableSignatures[3]);
    }

    [Fact]
    public void Endless_recursion_of_a_function_that_only_a_side_module_put_into_the_table_is_a_trap() =>
        Assert.Equal("trap", new LinkedInstance().Link().Call("first", "dive", 0, 0));

    [Fact]
    public void A_longjmp_that_nobody_catches_arrives_as_such() =>
        Assert.Throws<LongJump>(() => new LinkedInstance().Link().Call("first", "throw", 1, 0));

    [Fact]
    public void Start_function_relocations_and_constructors_run_in_this_order()
    {
        var instance = new LinkedInstance().Link();

        Assert.Equal(["77", "2", "3"], instance.Notes);
        Assert.Equal(["__wasm_start", "__wasm_apply_data_relocs", "__wasm_call_ctors"],
            LinkedAssemblies.Sides["first"].Description.Initializers);
        Assert.Equal([], LinkedAssemblies.Sides["second"].Description.Initializers);
    }

    [Fact]
    public void Two_instances_have_globals_memory_and_slots_of_their_own()
    {
        var one = new LinkedInstance().Link().Link("second", LinkedInstance.SecondBase);
        var other = new LinkedInstance().Link("second", 512).Link("first", 640);

        Assert.Equal(["5", "6", "7"], Count(one, "first", 3));
        Assert.Equal(["5"], Count(other, "first", 1));
        Assert.Equal(["100", "101"], Count(other, "second", 2));
        Assert.Equal(["8"], Count(one, "first", 1));
        Assert.Equal(["100"], Count(one, "second", 1));
        Assert.Equal(($"{2 * LinkedInstance.FirstBase}", "1280"),
            (one.Call("first", "memory base", 0, 0), other.Call("first", "memory base", 0, 0)));
        Assert.NotEqual(one.SlotOf("first", "listed"), other.SlotOf("first", "listed"));
        Assert.Equal(("5006", "5006"), (one.Call("first", "table base", 5, 6), other.Call("first", "table base", 5, 6)));
    }

    [Fact]
    public void A_copy_from_before_a_module_was_linked_does_not_have_it()
    {
        var original = new LinkedInstance();
        var copy = original.Copy();
        original.Link();

        Assert.Null(copy.Linker.Find("first"));
        Assert.Equal(4, copy.TableSignatures.Length);
        Assert.Equal(0, copy.Memory[LinkedInstance.FirstBase]);
        copy.Link("second").Link("first", 1024);
        Assert.Equal(["first"], original.Linker.Modules.Select(linked => linked.Module.Name));
        Assert.Equal(["second", "first"], copy.Linker.Modules.Select(linked => linked.Module.Name));
        Assert.Equal(("2048", "8192"), (copy.Call("first", "memory base", 0, 0), original.Call("first", "memory base", 0, 0)));
        Assert.Equal(("5006", "5006"), (copy.Call("first", "table base", 5, 6), original.Call("first", "table base", 5, 6)));
    }

    [Fact]
    public void A_copy_of_an_instance_goes_its_own_way()
    {
        var original = new LinkedInstance().Link();
        Count(original, "first", 2);
        var copy = original.Copy();
        Count(original, "first", 3);
        original.Link("second", 512);

        Assert.Equal(["7", "8"], Count(copy, "first", 2));
        Assert.Equal(["10"], Count(original, "first", 1));
        Assert.Empty(copy.Notes);
        Assert.Equal("30005", copy.Call("first", "GOT.func of its own, in a segment", 30, 5));
        copy.Link("second", 1024);
        Assert.Equal(("100", "100"), (copy.Call("second", "counter", 0, 0), original.Call("second", "counter", 0, 0)));
        Assert.Equal("36", copy.Call("first", "call of a slot", copy.SlotOf("first", "imported function in a segment"), 18));
    }

    [Fact]
    public void A_module_that_is_restored_is_as_it_was_linked()
    {
        var linked = new LinkedInstance().Link().Link("second", LinkedInstance.SecondBase);
        Count(linked, "first", 4);
        Count(linked, "second", 2);
        var restored = new LinkedInstance { Memory = [.. linked.Memory] };

        foreach (var module in linked.Linker.Modules)
            restored.Linker.Restore(module.Module, module.MemoryBase, linked.Linker.GlobalsOf(module));

        Assert.Empty(restored.Notes);
        Assert.Equal(linked.Memory, restored.Memory);
        Assert.Equal(linked.Linked, restored.Linked);
        Assert.Equal(linked.TableSignatures, restored.TableSignatures);
        Assert.Equal(linked.Linker.Modules, restored.Linker.Modules);
        Assert.Equal(["9", "10"], Count(restored, "first", 2));
        Assert.Equal(["9"], Count(linked, "first", 1));
        Assert.Equal(["102"], Count(restored, "second", 1));
        Assert.Equal("3004", restored.Call("first", "pointer that was relocated", 3, 4));
    }

    [Fact]
    public void A_slot_of_no_side_module_and_an_empty_one_are_errors()
    {
        var instance = new LinkedInstance().Link();
        var first = instance.Linker.Find("first")!;

        Assert.Equal($"slot {first.TableEnd} of the table belongs to no side module",
            Assert.Throws<InvalidOperationException>(() => instance.Linker.AddressOf(first.TableEnd)).Message);
        Assert.Equal("slot 1 of first is empty",
            Assert.Throws<InvalidOperationException>(() => instance.Linker.AddressOf(first.TableBase + 1)).Message);
    }

    private static List<string> Count(LinkedInstance instance, string module, int times) =>
        [.. Enumerable.Range(0, times).Select(_ => instance.Call(module, "counter", 0, 0))];
}
