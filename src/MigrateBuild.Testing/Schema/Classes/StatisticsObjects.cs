namespace MigrateBuild.Testing.Schema;

/// <summary>Extended statistics.</summary>
internal sealed class StatisticsObjects : SchemaObjectClass;
