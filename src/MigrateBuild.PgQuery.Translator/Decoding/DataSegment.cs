namespace MigrateBuild.PgQuery.Translator.Decoding;

/// <summary>Bytes that lie in memory from the start.</summary>
internal sealed record DataSegment(InitialValue Offset, byte[] Bytes);
