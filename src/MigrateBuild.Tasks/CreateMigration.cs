using System.Text;
using Microsoft.Build.Framework;
using MigrateBuild.Scripts.Creation;
using Style = MigrateBuild.Scripts.Naming.VersionStyle;

namespace MigrateBuild.Tasks;

/// <summary>Writes the next pair of scripts (<c>-t:NewMigration</c>).</summary>
[MSBuildMultiThreadableTask]
public sealed class CreateMigration : MigrationTask
{
    /// <summary>What the migration does, in words.</summary>
    public string Title { get; set; } = "";

    /// <summary>How the first version is written: <c>Sequential</c> or <c>Timestamp</c>; later ones follow those that are there.</summary>
    [Required]
    public string VersionStyle { get; set; } = "";

    /// <summary>The folder for the first migration.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (Title.Trim().Length == 0)
        {
            LogProblem("MIG5006", "A new migration needs a name: dotnet build -t:NewMigration -p:Name=\"Add users table\"");
            return false;
        }

        if (NewMigration.NameOf(Title).Length == 0)
        {
            LogProblem("MIG5006", $"'{Title}' gives no name: it needs letters or digits of ASCII.");
            return false;
        }

        if (FirstStyle() is not { } style || ReadScripts() is not { } set)
            return false;

        try
        {
            var scripts = NewMigration.Plan(set, Title, style, Folder.Replace('\\', '/'), TimeProvider.System.GetUtcNow());
            var paths = scripts.Select(script => Path.GetFullPath(script.Path, ProjectDirectory)).ToList();
            if (paths.Find(File.Exists) is { } existing)
            {
                LogProblem("MIG5006", $"The file '{existing}' exists already; nothing was written.");
                return false;
            }

            foreach (var (script, path) in scripts.Zip(paths))
                Write(path, script.Text);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogProblem("MIG5006", e.Message);
            return false;
        }
    }

    private Style? FirstStyle()
    {
        switch (VersionStyle.ToUpperInvariant())
        {
            case "SEQUENTIAL":
                return Style.Default;
            case "TIMESTAMP":
                return Style.Timestamp;
            default:
                LogProblem("MIG5006", $"MigrationVersionStyle is Sequential or Timestamp, not '{VersionStyle}'.");
                return null;
        }
    }

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // CreateNew: an existing file stays as it is, also one that another process made a moment ago.
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        file.Write(Encoding.UTF8.GetBytes(text));
        Log.LogMessage(MessageImportance.High, "{0}", $"{path}(1,1): created");
    }
}
