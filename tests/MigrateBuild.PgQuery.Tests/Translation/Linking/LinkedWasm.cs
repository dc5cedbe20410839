using MigrateBuild.PgQuery.Translator.Decoding;
using static MigrateBuild.PgQuery.Tests.Translation.WasmEncoding;

namespace MigrateBuild.PgQuery.Tests.Translation.Linking;

/// <summary>Writes modules with imports, globals, segments and a start function: main modules and such that are linked to one.</summary>
internal sealed class LinkedWasm
{
    private readonly List<byte[]> _types = [];
    private readonly List<byte[]> _imports = [];
    private readonly List<int> _functions = [];
    private readonly List<byte[]> _globals = [];
    private readonly List<byte[]> _exports = [];
    private readonly List<byte[]> _elements = [];
    private readonly List<byte[]> _bodies = [];
    private readonly List<byte[]> _data = [];
    private int _importedFunctions;
    private int _globalCount;

    /// <summary>The content of the custom section <c>dylink.0</c> behind its name; null for no such section.</summary>
    internal byte[]? Linking { get; set; }

    /// <summary>The slots of its own table; null where it has none.</summary>
    internal int? Table { get; set; }

    internal bool HasMemory { get; set; }

    internal int? Start { get; set; }

    /// <summary>A main module with a page of memory and a table, both exported.</summary>
    internal static LinkedWasm MainModule(int table)
    {
        var wasm = new LinkedWasm { Table = table, HasMemory = true };
        wasm.Export("memory", 2, 0);
        wasm.Export("table", 1, 0);
        return wasm;
    }

    /// <summary>
    /// A side module, with <c>__memory_base</c>, <c>__table_base</c> and <c>__stack_pointer</c> as its globals 0, 1 and 2.
    /// </summary>
    internal static LinkedWasm SideModule(int memory = 0, int alignmentPower = 0, int table = 0)
    {
        var wasm = new LinkedWasm { Linking = LinkingInfo(memory, alignmentPower, table) };
        wasm.ImportMemory();
        wasm.ImportTable();
        wasm.ImportGlobal("env", "__memory_base");
        wasm.ImportGlobal("env", "__table_base");
        wasm.ImportGlobal("env", "__stack_pointer", isMutable: true);
        return wasm;
    }

    internal static byte[] LinkingInfo(int memory, int alignmentPower, int table, int tableAlignmentPower = 0)
    {
        byte[] info = [.. Leb(memory), .. Leb(alignmentPower), .. Leb(table), .. Leb(tableAlignmentPower)];
        return [1, .. Leb(info.Length), .. info];
    }

    internal int Type(NumberType[] parameters, NumberType[] results)
    {
        var type = FunctionType(parameters, results);
        var index = _types.FindIndex(known => known.SequenceEqual(type));
        if (index < 0)
            _types.Add(type);
        return index < 0 ? _types.Count - 1 : index;
    }

    internal void ImportMemory(int pages = 1) => _imports.Add([.. Name("env"), .. Name("memory"), 2, 0, .. Leb(pages)]);

    internal void ImportTable(int slots = 0) =>
        _imports.Add([.. Name("env"), .. Name("__indirect_function_table"), 1, 0x70, 0, .. Leb(slots)]);

    /// <summary>Imports something of any kind.</summary>
    internal void Import(string module, string name, params byte[] kind) => _imports.Add([.. Name(module), .. Name(name), .. kind]);

    /// <summary>Imports a function; before the first one of its own.</summary>
    internal int Import(string name, NumberType[] parameters, NumberType[] results)
    {
        Import("env", name, [0, .. Leb(Type(parameters, results))]);
        return _importedFunctions++;
    }

    /// <summary>Imports a global; before the first one of its own.</summary>
    internal int ImportGlobal(string module, string name, NumberType type = NumberType.I32, bool isMutable = false)
    {
        Import(module, name, 3, (byte)type, (byte)(isMutable ? 1 : 0));
        return _globalCount++;
    }

    /// <param name="type">Its type.</param>
    /// <param name="initial">Its first value, as code without the end.</param>
    internal int Global(NumberType type, params object[] initial)
    {
        _globals.Add([(byte)type, 1, .. Code(initial), (byte)Opcode.End]);
        return _globalCount++;
    }

    /// <summary>An exported constant: the address of a variable of C.</summary>
    internal void Variable(string name, int address)
    {
        _globals.Add([(byte)NumberType.I32, 0, .. Code(Opcode.I32Const, address), (byte)Opcode.End]);
        Export(name, 3, _globalCount++);
    }

    internal int Function(string? export, NumberType[] parameters, NumberType[] results, params object[] code)
    {
        _functions.Add(Type(parameters, results));
        _bodies.Add(Body([], code));
        var index = _importedFunctions + _functions.Count - 1;
        if (export is not null)
            Export(export, 0, index);
        return index;
    }

    internal void Export(string name, byte kind, int index) => _exports.Add([.. Name(name), kind, .. Leb(index)]);

    internal void Element(object[] offset, params int[] functions) =>
        _elements.Add([0, .. Code(offset), (byte)Opcode.End, .. Vector(functions.Select(function => Leb(function)))]);

    internal void Data(object[] offset, params byte[] bytes) =>
        _data.Add([0, .. Code(offset), (byte)Opcode.End, .. Leb(bytes.Length), .. bytes]);

    internal byte[] ToArray()
    {
        var module = new List<byte>(Header);
        void Add(byte id, bool isThere, byte[] content) => module.AddRange(isThere ? Section(id, content) : []);
        Add(0, Linking is not null, [.. Name("dylink.0"), .. Linking ?? []]);
        Add(1, true, Vector(_types));
        Add(2, true, Vector(_imports));
        Add(3, true, Vector(_functions.Select(function => Leb(function))));
        Add(4, Table is not null, [1, 0x70, 0, .. Leb(Table ?? 0)]);
        Add(5, HasMemory, [1, 0, 1]);
        Add(6, true, Vector(_globals));
        Add(7, true, Vector(_exports));
        Add(8, Start is not null, Leb(Start ?? 0));
        Add(9, _elements.Count > 0, Vector(_elements));
        Add(12, _data.Count > 0, Leb(_data.Count));
        Add(10, true, Vector(_bodies));
        Add(11, _data.Count > 0, Vector(_data));
        return [.. module];
    }

    internal WasmModule Read() => ModuleReader.Read(ToArray());
}
