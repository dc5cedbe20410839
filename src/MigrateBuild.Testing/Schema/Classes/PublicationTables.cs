namespace MigrateBuild.Testing.Schema;

/// <summary>Tables that a publication names.</summary>
internal sealed class PublicationTables : SchemaObjectClass;
