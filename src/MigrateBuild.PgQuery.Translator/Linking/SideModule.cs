using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Linking;

/// <summary>A position-independent module that the main module loads with dlopen (a shared library of C).</summary>
/// <param name="Name">Its file name without the extension.</param>
/// <param name="Module">What it holds.</param>
internal sealed record SideModule(string Name, WasmModule Module)
{
    /// <summary>The name of the class with its functions.</summary>
    internal string ClassName => string.Concat(Name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    /// <summary>What it needs of memory and table.</summary>
    /// <exception cref="TranslationException">It is no side module.</exception>
    internal DynamicLinking Needs =>
        Module.Linking ?? throw new TranslationException($"{Name} is not a side module: it has no section dylink.0.");
}
