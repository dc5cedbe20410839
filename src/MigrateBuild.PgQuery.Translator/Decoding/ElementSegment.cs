namespace MigrateBuild.PgQuery.Translator.Decoding;

/// <summary>Functions that lie in the table from the start.</summary>
internal sealed record ElementSegment(InitialValue Offset, int[] Functions);
