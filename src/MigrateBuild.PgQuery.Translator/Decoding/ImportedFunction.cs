namespace MigrateBuild.PgQuery.Translator.Decoding;

internal sealed record ImportedFunction(string Module, string Name, FunctionType Type);
