namespace MigrateBuild.Testing.Schema;

/// <summary>Constraints of tables.</summary>
internal sealed class Constraints : SchemaObjectClass;
