using MigrateBuild.Embedded.Linking.Format;
using MigrateBuild.Embedded.Translated;

namespace MigrateBuild.Embedded.Linking;

/// <summary>
/// Links side modules to an instance: gives them slots of the table and globals, and writes their data. Everything but the places is found
/// out when they are translated.
/// </summary>
internal sealed class ModuleLinker
{
    private readonly PostgresModule _instance;
    private readonly List<LinkedModule> _modules;

    internal ModuleLinker(PostgresModule instance) : this(instance, [])
    {
    }

    private ModuleLinker(PostgresModule instance, List<LinkedModule> modules)
    {
        (_instance, _modules) = (instance, modules);
        _instance.Linked = [.. _instance.Linked ?? []];
    }

    /// <summary>The modules that are linked, in the order in which they were.</summary>
    internal IReadOnlyList<LinkedModule> Modules => _modules;

    /// <summary>The linker of a copy of the instance, which has the same modules.</summary>
    internal ModuleLinker CopyFor(PostgresModule copy) => new(copy, [.. _modules]);

    internal LinkedModule? Find(string name) => _modules.Find(linked => linked.Module.Name == name);

    /// <summary>Links a module and makes it ready.</summary>
    /// <param name="module">The module; it is not linked yet.</param>
    /// <param name="memoryBase">The address of zeroed memory of the size and alignment that its description asks for.</param>
    internal LinkedModule Link(SideModule module, int memoryBase)
    {
        var linked = Place(module, memoryBase);
        var description = module.Description;
        for (var i = 0; i < description.Globals.Count; i++)
        {
            var global = description.Globals[i];
            _instance.Linked[module.FirstGlobal + i] = global.Value + global.Base switch
            {
                LinkedBase.Memory => memoryBase,
                LinkedBase.Table => linked.TableBase,
                _ => 0,
            };
        }

        description.Data.CopyTo(_instance.Memory, memoryBase + description.DataOffset);
        foreach (var initialize in module.Initializers)
            initialize(_instance);
        return linked;
    }

    /// <summary>Links a module that was ready already when the instance's memory was written down.</summary>
    /// <param name="memoryBase">The address of its memory.</param>
    /// <param name="globals">The values of its globals.</param>
    internal void Restore(SideModule module, int memoryBase, ReadOnlySpan<int> globals)
    {
        Place(module, memoryBase);
        globals.CopyTo(_instance.Linked.AsSpan(module.FirstGlobal, module.Description.Globals.Count));
    }

    /// <summary>The values of a module's globals.</summary>
    internal ReadOnlySpan<int> GlobalsOf(LinkedModule linked) =>
        _instance.Linked.AsSpan(linked.Module.FirstGlobal, linked.Module.Description.Globals.Count);

    /// <summary>The address of the code of a side module's slot.</summary>
    /// <param name="slot">The slot of the instance's table.</param>
    internal nint AddressOf(int slot)
    {
        var linked = _modules.Find(module => slot >= module.TableBase && slot < module.TableEnd)
            ?? throw new InvalidOperationException($"slot {slot} of the table belongs to no side module");
        return linked.Module.AddressOf(slot - linked.TableBase);
    }

    // New arrays each time: those before may be those of a copy too.
    private LinkedModule Place(SideModule module, int memoryBase)
    {
        var linked = new LinkedModule(module, memoryBase, _instance.TableSignatures.Length);
        _instance.TableSignatures = [.. _instance.TableSignatures, .. module.Description.Table];
        Array.Resize(ref _instance.TableRows, linked.TableEnd);
        Array.Resize(ref _instance.TableAddresses, linked.TableEnd);
        Array.Resize(ref _instance.Linked, Math.Max(_instance.Linked.Length, module.FirstGlobal + module.Description.Globals.Count));
        _modules.Add(linked);
        return linked;
    }
}
