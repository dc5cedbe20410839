using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using MigrateBuild.Embedded.Linking.Format;
using MigrateBuild.PgQuery.Translator.Emission;

namespace MigrateBuild.PgQuery.Translator.Linking;

/// <summary>
/// Translates side modules into an assembly of a class each, see <see cref="SideLayout"/>, with a description of each as a resource, see
/// <see cref="ModuleDescription"/>. The same modules give the same bytes.
/// </summary>
internal sealed class SideEmitter
{
    private readonly AssemblyParts _parts;
    private readonly MainModule _main;
    private readonly MainReferences _references;
    private readonly IReadOnlySet<string> _missing;
    private readonly string _namespace;
    private readonly List<string> _unknown = [];

    private SideEmitter(string assembly, MainModule main, IReadOnlySet<string> missing)
    {
        _parts = new AssemblyParts(assembly);
        _main = main;
        _references = new MainReferences(_parts, main.Options);
        _missing = missing;
        _namespace = main.Options.Namespace + ".Modules";
    }

    /// <param name="assembly">The assembly's name.</param>
    /// <param name="main">What the modules are linked to.</param>
    /// <param name="sides">The modules.</param>
    /// <param name="missing">Functions that they may ask for and nobody has; a call is told to the instance.</param>
    /// <param name="resources">What else the assembly holds.</param>
    /// <exception cref="TranslationException">A module asks for what nobody has, or holds what is not supported.</exception>
    internal static byte[] Emit(
        string assembly,
        MainModule main,
        IReadOnlyList<SideModule> sides,
        IReadOnlySet<string> missing,
        IEnumerable<(string Resource, byte[] Content)>? resources = null)
    {
        var emitter = new SideEmitter(assembly, main, missing);
        emitter._parts.Metadata.AddTypeDefinition(default, default, emitter._parts.Metadata.GetOrAddString("<Module>"), default,
            MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        if (sides.GroupBy(side => side.ClassName, side => side.Name).FirstOrDefault(group => group.Count() > 1) is { } same)
            throw new TranslationException(
                $"The side modules {string.Join(" and ", same)} would be classes with the same name, {same.Key}.");
        foreach (var side in sides)
            emitter.Class(side);
        foreach (var (resource, content) in resources ?? [])
            emitter._parts.Resource(resource, content);
        if (emitter._unknown.Count > 0)
            throw new TranslationException(
                $"Neither the main module nor the host has what side modules call: {string.Join(", ", emitter._unknown)}.");
        return emitter._parts.ToArray();
    }

    private void Class(SideModule side)
    {
        var metadata = _parts.Metadata;
        var firstMethod = _parts.Rows.Next;
        var firstGlobal = _parts.Field("FirstGlobal", FieldAttributes.Public | FieldAttributes.Static, type => type.Int32());
        metadata.AddTypeDefinition(TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed | TypeAttributes.BeforeFieldInit,
            metadata.GetOrAddString(_namespace), metadata.GetOrAddString(side.ClassName),
            _parts.References.Type("System.Object"), firstGlobal, firstMethod);
        var layout = new SideLayout(_parts, _references, side, _main, firstGlobal);
        Functions(side, layout);
        var linker = new SideLinker(side, layout, _main);
        using var description = new MemoryStream();
        using (var writer = new BinaryWriter(description))
            linker.Describe($"{_namespace}.{side.ClassName}").Write(writer);
        AddressOf(layout, linker.Functions);
        _parts.Rows.CheckNames(firstMethod, side.ClassName);
        _parts.Resource(ModuleDescription.ResourceName(side.Name), description.ToArray());
    }

    private void AddressOf(SideLayout layout, IReadOnlyList<EntityHandle?> functions)
    {
        var il = new IlWriter();
        il.LoadArgument(0);
        TableMethods.Choose(il, layout, functions);
        _parts.Rows.Define(
            _parts.Rows.Reserve(), TableMethods.AddressOf, MethodRows.Visible, _parts.References.Signature("in"), il, 1);
    }

    private void Functions(SideModule side, SideLayout layout)
    {
        var module = side.Module;
        var helpers = new HelperMethods(layout);
        var invokes = new InvokeEmitter(layout, helpers);
        var graph = new CallGraph(module, isLinked: true);
        var initializers = SideLinker.Initializers(module).DistinctBy(initializer => initializer.Function)
            .ToDictionary(initializer => initializer.Function, initializer => initializer.Name);
        if (initializers.FirstOrDefault(initializer => !module.IsOwn(initializer.Key)) is { Value: { } name })
            throw new TranslationException($"{side.Name}: {name} is an imported function, which is not supported.");
        for (var function = 0; function < module.FunctionCount; function++)
        {
            if (module.IsOwn(function))
                new FunctionEmitter(layout, helpers, graph, function)
                    .Emit(
                        initializers.GetValueOrDefault(function, $"f{function}"),
                        initializers.ContainsKey(function) ? MethodRows.Visible : MethodRows.Hidden);
            else if (ModuleLayout.IsInvoke(module, function))
                invokes.Emit(function);
            else if (!layout.IsOfMain(function))
                Missing(side, layout, function);
            else if (_main.Function(module.Imports[function].Name) is { } type && !type.Equals(module.Imports[function].Type))
                throw new TranslationException(
                    $"{side.Name} calls {module.Imports[function].Name} as another type of function than the main module has.");
        }
    }

    // What nobody has: the instance is told, and does not come back.
    private void Missing(SideModule side, SideLayout layout, int function)
    {
        var import = side.Module.Imports[function];
        if (!_missing.Contains(import.Name))
            _unknown.Add($"{side.Name} calls {import.Module}.{import.Name}");
        var il = new IlWriter();
        il.LoadArgument(import.Type.Parameters.Length);
        il.Code.LoadString(layout.Text(import.Name));
        il.Token(ILOpCode.Callvirt, layout.MissingFunction);
        il.Op(ILOpCode.Ldnull, ILOpCode.Throw);
        _parts.Rows.Define(
            (MethodDefinitionHandle)layout.Function(function), import.Name, MethodRows.Hidden, layout.StaticSignature(import.Type), il, 2);
    }
}
