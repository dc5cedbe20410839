using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>
/// Where the methods of a translated module find what they work on. Each function is a static method whose last parameter is
/// the instance, because WebAssembly pushes arguments before it knows whom it calls; memory, table and globals are fields of
/// the instance. A <see cref="MainLayout"/> writes the instance's class, a side module's layout works on another's.
/// </summary>
internal abstract class ModuleLayout(AssemblyParts parts, WasmModule module, TranslationOptions options)
{
    private readonly Dictionary<FunctionType, StandaloneSignatureHandle> _callSites = [];

    internal WasmModule Module => module;

    internal TranslationOptions Options => options;

    internal MethodRows Rows => parts.Rows;

    internal RuntimeReferences References => parts.References;

    /// <summary>The class of the instance.</summary>
    internal abstract EntityHandle Instance { get; }

    /// <summary>The exception that C's longjmp is.</summary>
    internal abstract EntityHandle LongJump { get; }

    internal abstract EntityHandle Memory { get; }

    /// <summary>The signature (see <see cref="SignatureCode"/>) of each table slot; 0 where it is empty.</summary>
    internal abstract EntityHandle TableSignatures { get; }

    /// <summary>The address of each slot's function; 0 until it is called for the first time.</summary>
    internal abstract EntityHandle TableAddresses { get; }

    /// <summary>
    /// The address down to which the thread's stack is known to suffice, so that a function looks no further; the highest number: nothing
    /// is known. Whoever takes an instance to another thread sets it to that.
    /// </summary>
    internal abstract EntityHandle StackFloor { get; }

    /// <summary>
    /// Looks up the address of a slot's function that is called for the first time: a static method of slot and instance.
    /// </summary>
    internal abstract EntityHandle Bind { get; }

    /// <summary>The method that does <c>memory.grow</c>: the one who runs the module decides how far.</summary>
    internal abstract EntityHandle GrowMemory { get; }

    /// <summary>The static method that a function is.</summary>
    internal abstract EntityHandle Function(int index);

    /// <summary>
    /// The static method of a function that the instance's module has, such as those that setjmp needs; null where it does not.
    /// </summary>
    internal abstract EntityHandle? Exported(string name);

    /// <summary>Whether it is C's stack pointer, whose new values are checked.</summary>
    internal abstract bool IsStackPointer(int global);

    /// <summary>Puts a global's value on the stack.</summary>
    internal abstract void LoadGlobal(IlWriter il, int global, int instance);

    /// <summary>Stores the method's first argument in a global; the instance is the second one.</summary>
    internal abstract void StoreGlobal(IlWriter il, int global);

    internal UserStringHandle Text(string text) => parts.Metadata.GetOrAddUserString(text);

    /// <summary>The signature of the method that a function becomes.</summary>
    internal BlobBuilder StaticSignature(FunctionType type) => StaticSignature(type, Instance);

    internal static BlobBuilder StaticSignature(FunctionType type, EntityHandle instance) =>
        StaticSignature(type, last => last.Type(instance, false));

    private static BlobBuilder StaticSignature(FunctionType type, Action<SignatureTypeEncoder> last)
    {
        var blob = new BlobBuilder();
        new BlobEncoder(blob).MethodSignature().Parameters(type.Parameters.Length + 1, out var result, out var parameters);
        result.Write(type);
        foreach (var parameter in type.Parameters)
            parameters.AddParameter().Type().Write(parameter);
        last(parameters.AddParameter().Type());
        return blob;
    }

    /// <summary>The signature of a static method whose last parameter is the array that memory is.</summary>
    internal static BlobBuilder MemorySignature(FunctionType type) => StaticSignature(type, last => last.SZArray().Byte());

    /// <summary>The signature of a static method without an instance.</summary>
    internal static BlobBuilder PureSignature(FunctionType type) => Signature(type, isInstance: false);

    /// <summary>The signature of a method of the instance.</summary>
    internal static BlobBuilder InstanceSignature(FunctionType type) => Signature(type, isInstance: true);

    /// <summary>The signature of a call through the table.</summary>
    internal StandaloneSignatureHandle CallSite(FunctionType type)
    {
        if (!_callSites.TryGetValue(type, out var handle))
            _callSites.Add(type, handle = parts.Metadata.AddStandaloneSignature(parts.Metadata.GetOrAddBlob(StaticSignature(type))));
        return handle;
    }

    /// <summary>
    /// Whether the function is one of Emscripten's <c>invoke_</c> functions: a call through the table that catches a longjmp.
    /// </summary>
    internal static bool IsInvoke(WasmModule module, int function) =>
        function < module.Imports.Count && module.Imports[function].Name.StartsWith("invoke_", StringComparison.Ordinal);

    private static BlobBuilder Signature(FunctionType type, bool isInstance)
    {
        var blob = new BlobBuilder();
        new BlobEncoder(blob).MethodSignature(isInstanceMethod: isInstance)
            .Parameters(type.Parameters.Length, out var result, out var parameters);
        result.Write(type);
        foreach (var parameter in type.Parameters)
            parameters.AddParameter().Type().Write(parameter);
        return blob;
    }
}
