namespace MigrateBuild.Schema.Objects;

/// <summary>The queries of the classes, from the <c>.sql</c> files beside them.</summary>
internal static class SchemaSql
{
    public static string Read(string name) => ResourceText.Read(typeof(SchemaSql).Assembly, name + ".sql");
}
