using System.Globalization;
using MigrateBuild.PgQuery.Tests.Node;

namespace MigrateBuild.PgQuery.Tests.Translation.Linking;

/// <summary>
/// Modules that were translated apart and linked by the embedded server's linker, against node's WebAssembly and a linker in JavaScript.
/// </summary>
public sealed class LinkingTests
{
    /// <summary>In this order, since some change what others see. An argument <c>module.function</c> is that function's slot.</summary>
    private static readonly string[][] s_calls =
    [
        ["first", "memory base", "0", "0"],
        ["first", "data", "0", "0"],
        ["first", "data that was relocated", "0", "0"],
        ["first", "pointer that was relocated", "3", "4"],
        ["first", "table base", "5", "6"],
        ["first", "empty slot", "5", "6"],
        ["first", "imported function in a segment", "5", "6"],
        ["first", "stack pointer", "0", "0"],
        ["first", "lower stack", "64", "0"],
        ["main", "stack", "0", "0"],
        ["first", "lower stack", "-64", "0"],
        ["main", "move stack", "2000", "0"],
        ["first", "lower stack", "-48", "0"],
        ["first", "GOT.mem", "900", "0"],
        ["main", "load", "256", "0"],
        ["first", "GOT.mem", "1", "0"],
        ["first", "GOT.mem of its own", "0", "0"],
        ["first", "GOT.func in the table", "9", "4"],
        ["first", "GOT.func in no table", "9", "4"],
        ["first", "GOT.func twice", "0", "0"],
        ["first", "GOT.func of its own, in a segment", "9", "4"],
        ["first", "GOT.func of its own, in no segment", "9", "4"],
        ["first", "GOT.func of the host", "-9", "4"],
        ["first", "GOT.func as another type", "9", "4"],
        ["first", "call of the main module", "9", "4"],
        ["first", "call by another name", "9", "4"],
        ["first", "call of a function with a field's name", "12", "10"],
        ["main", "seen", "12", "10"],
        ["first", "call of the host by another name", "55", "4"],
        ["first", "call of its own", "9", "4"],
        ["main", "difference", "9", "4"],
        ["main", "subtract", "9", "4"],
        ["main", "call", "1", "8"],
        ["main", "call", "0", "8"],
        ["main", "call", "2", "8"],
        ["main", "call", "100000", "8"],
        ["main", "call", "first.listed", "8"],
        ["main", "call", "first.listed again", "8"],
        ["main", "call", "first.unlisted", "8"],
        ["main", "call", "second.unlisted", "8"],
        ["main", "call another type", "first.unlisted", "8"],
        ["second", "call of a slot", "first.listed", "7"],
        ["second", "call of a slot", "first.GOT.func in no table", "7"],
        ["first", "call of a slot", "second.GOT.func", "7"],
        ["first", "call of a slot", "first.unlisted", "7"],
        ["second", "GOT.func", "12", "10"],
        ["first", "counter", "0", "0"],
        ["first", "counter", "0", "0"],
        ["second", "counter", "0", "0"],
        ["second", "counter", "0", "0"],
        ["first", "counter", "0", "0"],
        ["first", "memory.fill", "3", "0"],
        ["first", "setjmp", "0", "5"],
        ["main", "threw", "0", "0"],
        ["first", "setjmp", "1", "5"],
        ["main", "stack", "0", "0"],
        ["main", "threw", "0", "0"],
        ["main", "threw", "0", "0"],
        ["first", "setjmp around the host", "0", "0"],
        ["main", "threw", "0", "0"],
        ["first", "setjmp around a trap", "0", "0"],
        ["main", "threw", "0", "0"],
        ["second", "missing", "0", "0"],
    ];

    [Fact]
    public void Linked_modules_do_what_WebAssembly_does()
    {
        using var node = new NodeProcess("link.mjs");
        var answer = node.Ask(new
        {
            main = Convert.ToBase64String(LinkedModules.MainModule().ToArray()),
            sides = new[]
            {
                new { name = "first", wasm = Convert.ToBase64String(LinkedModules.FirstSide().ToArray()),
                    memoryBase = LinkedInstance.FirstBase, tableSize = 4 },
                new { name = "second", wasm = Convert.ToBase64String(LinkedModules.SecondSide().ToArray()),
                    memoryBase = LinkedInstance.SecondBase, tableSize = 0 },
            },
            calls = s_calls,
        });
        var expected = answer.GetProperty("results").EnumerateArray().Select(result => result.GetString()!).ToList();
        var instance = new LinkedInstance().Link().Link("second", LinkedInstance.SecondBase);

        var actual = s_calls.Select(call => Call(instance, call)).ToList();

        Assert.Equal(8, expected.Count(result => result == "trap"));
        Assert.Equal([], s_calls.Zip(expected, actual).Where(result => result.Second != result.Third)
            .Select(result => $"{string.Join(", ", result.First)}: expected {result.Second}, got {result.Third}"));
        Assert.Equal(answer.GetProperty("notes").EnumerateArray().Select(note => note.GetString()), instance.Notes);
        Assert.Equal(["77", "2", "3"], instance.Notes.Take(3));
    }

    [Fact]
    public void Without_a_compiler_at_run_time_a_slot_has_the_same_function()
    {
        var instance = new LinkedInstance();
        var rows = instance.TableRows.Where(row => row != 0).ToList();

        Assert.NotEmpty(rows);
        Assert.Equal(
            instance.TableRows.Select((row, slot) => row == 0 ? 0 : LinkedInstance.Invoke("Bind", slot, instance)),
            instance.TableRows.Select(row => row == 0 ? 0 : LinkedInstance.Invoke("AddressOf", row)));
    }

    [Fact]
    public void Every_function_of_the_side_modules_is_called() =>
        Assert.Equal([], LinkedAssemblies.Sides.Values
            .SelectMany(side => side.Description.Functions.Keys.Select(name => $"{side.Name}.{name}"))
            .Except(s_calls.SelectMany(call => call[2..].Prepend($"{call[0]}.{call[1]}"))).Except(["first.throw", "first.dive"]));

    private static string Call(LinkedInstance instance, string[] call)
    {
        long Argument(string text) => text.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot
            ? instance.SlotOf(text[..dot], text[(dot + 1)..])
            : long.Parse(text, CultureInfo.InvariantCulture);
        try
        {
            return instance.Call(call[0], call[1], [.. call[2..].Select(Argument)]);
        }
        catch (NotSupportedException e) when (e.Message == "missing: nobody has it")
        {
            return "trap";
        }
    }
}
