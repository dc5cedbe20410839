using System.Globalization;
using Microsoft.Build.Framework;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Tasks;

/// <summary>What the tasks that read a project's scripts have in common.</summary>
public abstract class MigrationTask : ProjectTask
{
    /// <summary>The <c>MigrationScript</c> items.</summary>
    [Required]
    public ITaskItem[] Scripts { get; set; } = [];

    /// <summary>The name of the layout (<c>MigrationLayout</c>).</summary>
    [Required]
    public string Layout { get; set; } = "";

    /// <summary>The full path of the project's folder.</summary>
    [Required]
    public string ProjectDirectory { get; set; } = "";

    /// <summary>The major version of the oldest PostgreSQL that the scripts must run on; empty for the default.</summary>
    public string PostgresVersion { get; set; } = "";

    /// <summary>The version of the newest released migration, or <c>none</c>; empty where the project does not say.</summary>
    public string ReleasedVersion { get; set; } = "";

    /// <summary>Reads the scripts; null, with an error logged, where the layout is unknown or a file cannot be read.</summary>
    private protected ScriptSet? ReadScripts()
    {
        var layout = ScriptLayout.Find(Layout);
        if (layout is null)
        {
            LogProblem("MIG5002", $"The layout '{Layout}' is unknown; MigrationLayout is one of "
                + $"{string.Join(", ", ScriptLayout.All.Select(known => known.Id))}.");
            return null;
        }

        if (ReadPostgresVersion() is not { } postgresVersion)
            return null;

        try
        {
            var options = Complete(new SetOptions(layout)
            {
                PostgresVersion = postgresVersion,
                Released = Release.Parse(ReleasedVersion),
            });
            return WithKnownRelease(ScriptSet.Read(Scripts.Select(ReadFile), options, FindContent));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogUnreadable(e);
            return null;
        }
        catch (InvalidOperationException e)
        {
            LogProblem("MIG5011", e.Message);
            return null;
        }
    }

    /// <summary>What the task knows of a script from before; null for nothing.</summary>
    private protected virtual ScriptContent? FindContent(ContentKey key, ScriptFile file) => null;

    /// <summary>Says that a script cannot be read.</summary>
    private protected void LogUnreadable(Exception exception) =>
        LogProblem("MIG5003", $"A migration script cannot be read: {exception.Message}");

    /// <summary>Adds what the task alone knows.</summary>
    private protected virtual SetOptions Complete(SetOptions options) => options;

    private int? ReadPostgresVersion()
    {
        if (PostgresVersion.Length == 0)
            return SetOptions.DefaultPostgresVersion;
        if (int.TryParse(PostgresVersion, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            && version is >= SetOptions.OldestPostgresVersion and <= SetOptions.NewestPostgresVersion)
        {
            return version;
        }

        LogProblem("MIG5004", $"MigrationPostgresVersion is a major version of PostgreSQL from {SetOptions.OldestPostgresVersion} to "
            + $"{SetOptions.NewestPostgresVersion}, not '{PostgresVersion}'.");
        return null;
    }

    private ScriptSet? WithKnownRelease(ScriptSet set)
    {
        if (set.Options.Released.IsIn(set.Pairs.Select(pair => pair.Version)))
            return set;
        LogProblem(
            "MIG5004",
            $"MigrationReleasedVersion is '{ReleasedVersion}', which is not the version of a migration of the set; "
            + "set it to the version of the newest released migration, or to 'none' while nothing is released.");
        return null;
    }

    /// <summary>A script with what it holds.</summary>
    private protected virtual ScriptFile ReadFile(ITaskItem item)
    {
        var fullPath = item.GetMetadata("FullPath");
        return new ScriptFile(fullPath, ProjectPath.Of(item, ProjectDirectory), ScriptBytes.Read(fullPath));
    }
}
