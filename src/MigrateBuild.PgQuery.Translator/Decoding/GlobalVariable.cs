namespace MigrateBuild.PgQuery.Translator.Decoding;

/// <param name="Initial">Its first value; of an imported one, 0.</param>
internal sealed record GlobalVariable(NumberType Type, InitialValue Initial);
