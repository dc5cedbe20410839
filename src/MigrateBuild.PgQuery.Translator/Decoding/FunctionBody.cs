namespace MigrateBuild.PgQuery.Translator.Decoding;

internal sealed record FunctionBody(NumberType[] Locals, Instruction[] Instructions);
