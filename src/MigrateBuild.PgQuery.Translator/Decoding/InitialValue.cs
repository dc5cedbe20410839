namespace MigrateBuild.PgQuery.Translator.Decoding;

/// <summary>
/// What a constant expression gives (WebAssembly specification, 3.3.10, with the extended constants): a number, or the sum of a number and
/// an imported global, by which a position-independent module says where it lies.
/// </summary>
/// <param name="Bits">The number, as its bits.</param>
/// <param name="Global">The index of the global, or null.</param>
internal readonly record struct InitialValue(long Bits, int? Global = null)
{
    /// <summary>The number of an expression without a global.</summary>
    /// <exception cref="TranslationException">The expression needs a global.</exception>
    internal int Number => Global is null
        ? checked((int)Bits)
        : throw new TranslationException($"The module lies where global {Global} says: it can be linked to another one, and not be translated alone.");
}
