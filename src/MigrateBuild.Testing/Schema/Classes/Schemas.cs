namespace MigrateBuild.Testing.Schema;

/// <summary>Schemas, but for those of the system.</summary>
internal sealed class Schemas : SchemaObjectClass;
