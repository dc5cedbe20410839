namespace MigrateBuild.PgQuery.Translator.Decoding;

/// <summary>
/// What a position-independent module needs (the section <c>dylink.0</c> of the tool conventions' DynamicLinking.md).
/// </summary>
/// <param name="MemorySize">How many bytes of memory.</param>
/// <param name="MemoryAlignment">What their address is a multiple of, in bytes.</param>
/// <param name="TableSize">How many slots of the table.</param>
internal sealed record DynamicLinking(int MemorySize, int MemoryAlignment, int TableSize);
