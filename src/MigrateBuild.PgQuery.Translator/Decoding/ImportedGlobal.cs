namespace MigrateBuild.PgQuery.Translator.Decoding;

internal sealed record ImportedGlobal(string Module, string Name);
