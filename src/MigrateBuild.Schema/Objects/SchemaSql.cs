using System.Reflection;

namespace MigrateBuild.Schema.Objects;

internal static class SchemaSql
{
    private static readonly Assembly Assembly = typeof(SchemaSql).Assembly;

    public static string Read(string name)
    {
        using var stream = Assembly.GetManifestResourceStream(name + ".sql")
            ?? throw new InvalidOperationException($"{name}.sql is not embedded in {Assembly.GetName().Name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
