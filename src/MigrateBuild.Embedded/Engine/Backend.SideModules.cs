using MigrateBuild.Embedded.Linking;

namespace MigrateBuild.Embedded.Engine;

/// <content>Shared libraries of the server: plpgsql, extensions. Emscripten's <c>struct dso</c> has the name at 36.</content>
internal sealed partial class Backend
{
    private const int SmallestAlignment = 16;

    private ModuleLinker _linker = null!;

    /// <summary>Which library a handle of <c>dlopen</c> stands for.</summary>
    private Dictionary<int, string> _handles = [];

    protected override int _dlopen_js(int a0)
    {
        var name = Path.GetFileNameWithoutExtension(Text(a0 + 36));
        if (SideModules.Find(name) is not { } module)
            throw Raise("0A000", $"the embedded server does not have the library \"{name}\"", LeftOut.ReasonFor(name),
                "Use a PostgreSQL server of your own for what needs it.");
        if (_linker.Find(name) is null)
        {
            var description = module.Description;
            var align = Math.Max(SmallestAlignment, description.MemoryAlignment);
            var at = description.MemorySize > 0 ? (calloc(description.MemorySize + align, 1, this) + align - 1) & -align : 0;
            var linked = _linker.Link(module, at);
            // What dlclose would give back, if the server ever called it.
            Memory[a0 + 8] = 1;
            ReadOnlySpan<int> extent = [at, description.MemorySize, linked.TableBase, description.Table.Count];
            for (var i = 0; i < extent.Length; i++)
                Put32(a0 + 12 + 4 * i, extent[i]);
        }

        _handles[a0] = name;
        return 1;
    }

    protected override int _dlsym_js(int a0, int a1, int a2)
    {
        if (!_handles.TryGetValue(a0, out var name) || _linker.Find(name) is not { } linked)
            return 0;
        var symbol = Text(a1);
        var description = linked.Module.Description;
        if (description.Functions.TryGetValue(symbol, out var place))
            return linked.TableBase + place;
        return description.Variables.TryGetValue(symbol, out var offset) ? linked.MemoryBase + offset : 0;
    }

    /// <summary>The code of a slot that a library filled.</summary>
    protected override nint BindSlot(int slot) => _linker.AddressOf(slot);

    /// <summary>A library calls a function that nobody has; does not come back.</summary>
    public override void MissingFunction(string name) => throw Missing(name);

    private List<LinkedLibrary> Libraries() =>
        [.. _linker.Modules.Select(m => new LinkedLibrary(m.Module.Name, m.MemoryBase, _linker.GlobalsOf(m).ToArray()))];

    private void Relink(IEnumerable<LinkedLibrary> libraries)
    {
        foreach (var library in libraries)
        {
            var module = SideModules.Find(library.Name)
                ?? throw new InvalidDataException(
                    $"The image of the embedded server has the library {library.Name} open, which is in none of its assemblies.");
            if (library.Globals.Count != module.Description.Globals.Count)
                throw new InvalidDataException(
                    $"The image of the embedded server was made with another translation of the library {library.Name}.");
            _linker.Restore(module, library.MemoryBase, [.. library.Globals]);
        }
    }
}
