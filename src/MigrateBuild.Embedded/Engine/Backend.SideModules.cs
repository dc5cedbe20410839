using MigrateBuild.Embedded.Translated;

namespace MigrateBuild.Embedded.Engine;

internal sealed partial class Backend
{
    private const int SmallestAlignment = 16;

    /// <summary>Where each library that has been opened lies.</summary>
    private Dictionary<string, int> _libraries = new(StringComparer.Ordinal);

    /// <summary>Which library a handle of <c>dlopen</c> stands for.</summary>
    private Dictionary<int, string> _handles = [];

    /// <summary>Emscripten's <c>struct dso</c>: the name is at 36; what is written says where the library lies.</summary>
    protected override int _dlopen_js(int a0)
    {
        var name = Path.GetFileNameWithoutExtension(Text(a0 + 36));
        if (!SideModule.All.TryGetValue(name, out var side))
            return 0;
        if (!_libraries.ContainsKey(name))
        {
            var align = Math.Max(SmallestAlignment, 1 << side.Align);
            var at = side.Memory > 0 ? (calloc(side.Memory + align, 1, this) + align - 1) & -align : 0;
            _libraries.Add(name, at);
            Memory[a0 + 8] = 1;
            Put32(a0 + 12, at);
            Put32(a0 + 16, side.Memory);
            Put32(a0 + 20, side.TableBase);
            Put32(a0 + 24, side.TableSize);
            ModuleShape.SetGlobal(this, side.BaseGlobal, at);
            foreach (var segment in side.Segments)
                Convert.FromBase64String(segment.Bytes).CopyTo(Memory, at + segment.Offset);
            foreach (var late in side.Late)
                ModuleShape.SetGlobal(this, late.Global, _libraries[late.Owner] + late.Offset);
            // The start function relocates globals: it goes first.
            foreach (var step in (ReadOnlySpan<string>)["__start", "__wasm_apply_data_relocs", "__wasm_call_ctors"])
                ModuleShape.CallIfThere(this, name + "!" + step);
        }

        _handles[a0] = name;
        return 1;
    }

    protected override int _dlsym_js(int a0, int a1, int a2)
    {
        var (symbol, name) = (Text(a1), _handles[a0]);
        if (SideModule.All[name].Functions.TryGetValue(symbol, out var slot))
            return slot;
        return SideModule.All[name].Data.TryGetValue(symbol, out var offset) ? _libraries[name] + offset : 0;
    }
}
