namespace MigrateBuild.PgQuery.Translator.Decoding;

internal sealed record Export(string Name, ExportKind Kind, int Index);
