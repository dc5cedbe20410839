namespace MigrateBuild.Schema.Servers;

/// <summary>Extensions that are known to exist somewhere, from PostgreSQL itself or from others.</summary>
internal static class KnownExtensions
{
    private static readonly Lazy<HashSet<string>> Names = new(Read);

    internal static bool Contains(string name) => Names.Value.Contains(name);

    private static HashSet<string> Read() =>
    [
        .. ResourceText.Read(typeof(KnownExtensions).Assembly, "extensions.txt").Split('\n')
            .Where(line => !line.StartsWith('#'))
            .SelectMany(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
    ];
}
