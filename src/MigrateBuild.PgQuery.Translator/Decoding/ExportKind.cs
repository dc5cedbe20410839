namespace MigrateBuild.PgQuery.Translator.Decoding;

internal enum ExportKind : byte
{
    Function = 0,
    Table = 1,
    Memory = 2,
    Global = 3,
}
