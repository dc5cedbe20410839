namespace MigrateBuild.PgQuery.Translator.Decoding;

/// <param name="Type">Its type.</param>
/// <param name="Bits">Its first value, as the bits of that type.</param>
internal sealed record GlobalVariable(NumberType Type, long Bits);
