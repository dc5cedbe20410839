namespace MigrateBuild.Testing.Servers;

/// <summary>The files of this assembly that a local server is started with, and the environment that it gets.</summary>
internal static class LocalResources
{
    internal static string Read(string file) => ResourceText.Read(typeof(LocalResources).Assembly, file);

    /// <summary>Puts the file into a server's folder.</summary>
    /// <returns>Its path there.</returns>
    internal static async Task<string> WriteAsync(string file, ServerFolder folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder.Path, file);
        await File.WriteAllTextAsync(path, Read(file), cancellationToken);
        return path;
    }

    /// <summary>Takes out what would change the server (PGDATA, PGPORT, …) and the language of its messages.</summary>
    internal static void CleanEnvironment(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)
            || name.StartsWith("LC_", StringComparison.Ordinal)).ToArray())
        {
            environment.Remove(name);
        }

        environment["LC_ALL"] = "C";
    }
}
