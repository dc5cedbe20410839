namespace MigrateBuild.Testing.Schema;

/// <summary>Constraints of domains.</summary>
internal sealed class DomainConstraints : SchemaObjectClass;
