namespace MigrateBuild.PgQuery.Translator.Decoding;

/// <summary>
/// What a constant expression gives (WebAssembly specification, 3.3.10, with the extended constants): a number, or the sum of a number and
/// an imported global, by which a position-independent module says where it lies.
/// </summary>
/// <param name="Bits">The number, as its bits.</param>
/// <param name="Global">The index of the global, or null.</param>
internal readonly record struct InitialValue(long Bits, int? Global = null)
{
    /// <summary>The number, as one of 32 bits: an address or a slot, or how far it lies behind the global.</summary>
    /// <exception cref="TranslationException">The number has more than 32 bits.</exception>
    internal int Addend => (int)Bits == Bits
        ? (int)Bits
        : throw new TranslationException($"The number {Bits} of a constant expression is no number of 32 bits.");

    /// <summary>The number of an expression without a global.</summary>
    /// <exception cref="TranslationException">The expression needs a global, or the number has more than 32 bits.</exception>
    internal int Number => Global is null
        ? Addend
        : throw new TranslationException(
            $"The module lies where global {Global} says: it can be linked to another one, and not be translated alone.");
}
