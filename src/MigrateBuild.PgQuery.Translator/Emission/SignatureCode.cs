using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>
/// A function type as a number, by which a call through the table checks what it calls. It follows from the type alone, so that modules
/// that are translated apart agree: two bits a parameter behind a leading 1, then three bits for the result. 0 is no signature.
/// </summary>
internal static class SignatureCode
{
    private const int MostParameters = 29;

    internal static long Of(FunctionType type)
    {
        if (type.Parameters.Length > MostParameters)
            throw new TranslationException(
                $"A function type has {type.Parameters.Length} parameters; more than {MostParameters} are not supported.");
        var code = 1L;
        foreach (var parameter in type.Parameters)
            code = (code << 2) | (long)(NumberType.I32 - parameter);
        return (code << 3) | (type.Results is [var result] ? 1L + (NumberType.I32 - result) : 0);
    }
}
