using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using MigrateBuild.Embedded.Linking.Format;
using MigrateBuild.PgQuery.Translator.Decoding;
using MigrateBuild.PgQuery.Translator.Emission;
using MigrateBuild.PgQuery.Translator.Linking;
using MigrateBuild.PgQuery.Translator.Server;

namespace MigrateBuild.PgQuery.Tests.Translation.Linking;

/// <summary>
/// The modules of <see cref="LinkedModules"/>, translated apart: the main one takes the place of the assembly that the linker was
/// compiled against.
/// </summary>
internal static class LinkedAssemblies
{
    internal const string MainAssembly = "MigrateBuild.Embedded.Postgres";

    private static readonly Lazy<IReadOnlyDictionary<string, Embedded.Linking.SideModule>> s_sides = new(LoadSides);

    internal static TranslationOptions Options { get; } =
        new(MainAssembly, "MigrateBuild.Embedded.Translated", "PostgresModule", 0, LinkedModules.StackLimit, new Dictionary<string, int>())
        {
            IsLinkable = true,
        };

    internal static HostFunctions Host { get; }

    internal static WasmModule Module { get; } = LinkedModules.MainModule().Read();

    internal static MainModule Main { get; }

    internal static IReadOnlySet<string> Missing { get; } = new HashSet<string> { "nobody has it" };

    /// <summary>The side modules as the embedded server loads them.</summary>
    internal static IReadOnlyDictionary<string, Embedded.Linking.SideModule> Sides => s_sides.Value;

    internal static byte[] EmitMain() => AssemblyEmitter.Emit(Module, Options);

    internal static byte[] EmitSides() => SideEmitter.Emit("LinkedSides", Main,
        [new("first", LinkedModules.FirstSide().Read()), new("second", LinkedModules.SecondSide().Read())], Missing);

    static LinkedAssemblies()
    {
        Host = new HostFunctions(Module, new Dictionary<string, int>());
        Host.Add("host_seen", "l:");
        Host.Hook("seen", "host_seen");
        Main = new MainModule(Module, Options);
    }

    // Before anything asks for the assembly.
    [ModuleInitializer]
    internal static void Resolve() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        name.Name == MainAssembly ? context.LoadFromStream(new MemoryStream(EmitMain())) : null;

    private static Dictionary<string, Embedded.Linking.SideModule> LoadSides()
    {
        var assembly = AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(EmitSides()));
        var sides = new Dictionary<string, Embedded.Linking.SideModule>(StringComparer.Ordinal);
        var globals = 0;
        foreach (var name in new[] { "first", "second" })
        {
            var description = ModuleDescription.Read(assembly.GetManifestResourceStream(ModuleDescription.ResourceName(name))!);
            sides.Add(name, new Embedded.Linking.SideModule(name, assembly, description, globals));
            globals += description.Globals.Count;
        }

        return sides;
    }
}
