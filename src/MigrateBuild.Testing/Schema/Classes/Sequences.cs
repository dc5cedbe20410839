namespace MigrateBuild.Testing.Schema;

/// <summary>Sequences, but for those of identity columns.</summary>
internal sealed class Sequences : SchemaObjectClass;
