using MigrateBuild.Embedded.Linking.Format;
using MigrateBuild.PgQuery.Translator.Decoding;
using MigrateBuild.PgQuery.Translator.Emission;
using MigrateBuild.PgQuery.Translator.Glue;
using MigrateBuild.PgQuery.Translator.Linking;

namespace MigrateBuild.PgQuery.Translator.Server;

/// <summary>Translates PostgreSQL's server and its shared libraries into assemblies.</summary>
internal static class ServerTranslation
{
    internal const string MainAssembly = "MigrateBuild.Embedded.Postgres";

    /// <param name="wasm">The server's module.</param>
    /// <param name="libraries">Its shared libraries, by file name without the extension.</param>
    /// <param name="settings">How.</param>
    /// <returns>The content of each assembly, by its name.</returns>
    /// <exception cref="TranslationException">Something in a module is not supported, or a library is in no assembly of the
    /// settings.</exception>
    internal static IReadOnlyDictionary<string, byte[]> Run(
        byte[] wasm, IReadOnlyDictionary<string, byte[]> libraries, ServerSettings settings)
    {
        Check(libraries, settings);
        var (module, options) = Read(wasm, settings);
        var assemblies = new Dictionary<string, byte[]> { [MainAssembly] = AssemblyEmitter.Emit(module, options) };
        var main = new MainModule(module, options);
        var missing = settings.Missing.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var (assembly, names) in settings.Assemblies)
        {
            var sides = names.Order(StringComparer.Ordinal).Select(name => new SideModule(name, ModuleReader.Read(libraries[name])));
            assemblies.Add(assembly, SideEmitter.Emit(assembly, main, [.. sides], missing));
        }

        return assemblies;
    }

    /// <summary>Translates an extension that is a package of its own.</summary>
    /// <param name="wasm">The server's module.</param>
    /// <param name="files">The extension's files: its libraries are translated, the others become resources, see
    /// <see cref="InstalledFile"/>.</param>
    /// <param name="settings">How the server is translated.</param>
    /// <param name="assembly">The name of the assembly to write.</param>
    /// <exception cref="TranslationException">Something in a library is not supported.</exception>
    internal static byte[] Extension(byte[] wasm, IReadOnlyDictionary<string, byte[]> files, ServerSettings settings, string assembly)
    {
        var (module, options) = Read(wasm, settings);
        var sides = PackageFiles.Libraries(files).OrderBy(library => library.Key, StringComparer.Ordinal)
            .Select(library => new SideModule(library.Key, ModuleReader.Read(library.Value)));
        var missing = settings.Missing.Keys.ToHashSet(StringComparer.Ordinal);
        return SideEmitter.Emit(assembly, new MainModule(module, options), [.. sides], missing, InstalledFile.Pack(files));
    }

    /// <summary>A profile of the main assembly, see <see cref="ProfileEmitter"/>.</summary>
    /// <param name="wasm">The server's module.</param>
    /// <param name="settings">How it is translated.</param>
    /// <param name="methods">The names of methods.</param>
    internal static byte[] Profile(byte[] wasm, ServerSettings settings, IEnumerable<string> methods)
    {
        var (module, options) = Read(wasm, settings);
        return ProfileEmitter.Emit(module, options, methods);
    }

    /// <summary>The names of the methods that a profile can name.</summary>
    internal static IEnumerable<string> Functions(byte[] wasm, ServerSettings settings)
    {
        var (module, _) = Read(wasm, settings);
        var names = new MethodNames(module);
        return Enumerable.Range(0, module.FunctionCount).Select(names.Of);
    }

    private static (WasmModule Module, TranslationOptions Options) Read(byte[] wasm, ServerSettings settings)
    {
        var module = ModuleReader.Read(wasm);
        var host = new HostFunctions(module, settings.Names);
        foreach (var (name, letters) in settings.Host.OrderBy(function => function.Key, StringComparer.Ordinal))
            host.Add(name, letters);
        foreach (var (export, function) in settings.Hooks)
            host.Hook(export, function);
        foreach (var (name, function) in settings.Exchanges)
            host.Exchange(name, function);
        return (module, Options(module, host, settings));
    }

    // C's stack lies between C's variables and the heap.
    private static TranslationOptions Options(WasmModule module, HostFunctions host, ServerSettings settings)
    {
        var stackPointer = NamedModule.StackPointer(module);
        var stackLimit = module.Globals[stackPointer].Initial.Number - settings.StackSize;
        var dataEnd = module.Data.Select(segment => segment.Offset.Number + segment.Bytes.Length).DefaultIfEmpty(0).Max();
        if (stackLimit < dataEnd)
            throw new TranslationException($"C's stack of {settings.StackSize} bytes would begin at {stackLimit}, below the end of C's "
                + $"data at {dataEnd}: stackSize of the settings is wrong.");
        var constants = host.Slots.ToDictionary(slot => "Slot_" + slot.Key, slot => slot.Value);
        foreach (var export in module.Exports.Where(export => export.Kind == ExportKind.Global))
            constants["Address_" + export.Name] = module.Globals[export.Index].Initial.Number;
        return new TranslationOptions(
            MainAssembly, "MigrateBuild.Embedded.Translated", "PostgresModule", stackPointer, stackLimit, constants)
        {
            IsLinkable = true,
        };
    }

    private static void Check(IReadOnlyDictionary<string, byte[]> libraries, ServerSettings settings)
    {
        var named = settings.Assemblies.Values.SelectMany(names => names).Concat(settings.LeftOut.Keys).ToList();
        if (named.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new TranslationException($"The library {twice.Key} stands more than once in the server's settings.");
        if (libraries.Keys.Except(named).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } unknown)
            throw new TranslationException(
                $"The package has libraries that the server's settings do not name: {string.Join(", ", unknown)}.");
        if (named.Except(libraries.Keys).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } absent)
            throw new TranslationException(
                $"The server's settings name libraries that the package does not have: {string.Join(", ", absent)}.");
    }
}
