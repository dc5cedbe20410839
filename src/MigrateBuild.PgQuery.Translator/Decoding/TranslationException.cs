namespace MigrateBuild.PgQuery.Translator;

/// <summary>The module, or what came with it, is not what this tool translates. The message says which part.</summary>
internal sealed class TranslationException(string message) : Exception(message);
