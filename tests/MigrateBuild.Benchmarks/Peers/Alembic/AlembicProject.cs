using System.Reflection;
using MigrateBuild.Benchmarks.Corpora;

namespace MigrateBuild.Benchmarks.Peers.Alembic;

/// <summary>A folder that alembic runs: its settings and a revision for each migration.</summary>
internal sealed class AlembicProject : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    internal string Folder => _folder.Path;

    internal string RoundTripRun => Path.Combine(Folder, "stairway.py");

    internal string Settings => Path.Combine(Folder, "alembic.ini");

    internal static async Task<AlembicProject> CreateAsync(Corpus corpus, CancellationToken cancellationToken)
    {
        var project = new AlembicProject();
        await project._folder.WriteAsync("alembic.ini", $"[alembic]\nscript_location = {project.Folder}\n", cancellationToken);
        foreach (var name in new[] { "env.py", "stairway.py" })
            await project._folder.WriteAsync(name, await ReadAsync(name, cancellationToken), cancellationToken);

        Migration? previous = null;
        foreach (var migration in corpus.Set.Migrations)
        {
            await project._folder.WriteAsync(
                $"versions/{migration.Version}.py", AlembicRevision.Write(migration, previous), cancellationToken);
            previous = migration;
        }

        return project;
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<string> ReadAsync(string name, CancellationToken cancellationToken)
    {
        await using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
