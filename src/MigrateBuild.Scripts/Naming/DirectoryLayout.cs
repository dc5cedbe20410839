using System.Text.RegularExpressions;

namespace MigrateBuild.Scripts.Naming;

/// <summary><c>0001_create_users/up.sql</c> and <c>down.sql</c>; dashes and underscores inside the version do not count.</summary>
internal sealed partial class DirectoryLayout : ScriptLayout
{
    internal override string Id => "Directory";

    internal override string Pattern => "<version>_<name>/up.sql and down.sql";

    internal override string FileNameOf(string path)
    {
        var file = LastSegment(path);
        var folder = FolderName(path);
        return folder.Length == 0 ? file : $"{folder}/{file}";
    }

    internal override string FileNameFor(ScriptName name) => $"{name.Version}_{name.Name}/{name.Direction.Word()}.sql";

    internal override ParsedName Parse(string path)
    {
        var file = LastSegment(path);
        var direction = file switch
        {
            "up.sql" => Direction.Up,
            "down.sql" => Direction.Down,
            _ => (Direction?)null,
        };
        var folder = Convention().Match(FolderName(path));
        var version = folder.Success ? new MigrationVersion(folder.Groups["version"].Value) : null;
        var name = folder.Success ? folder.Groups["name"].Value : null;

        if (direction is { } known && version is not null && name is not null)
            return ParsedName.From(new ScriptName(version, name, known));
        if (direction is not null)
            return ParsedName.Wrong(new NameProblem("is not in a folder named <version>_<name>"));
        var meant = DirectionWords.Guess(Path.GetFileNameWithoutExtension(file));
        return ParsedName.Wrong(new NameProblem("is neither 'up.sql' nor 'down.sql'", version, name, meant));
    }

    private static string FolderName(string path)
    {
        var end = path.LastIndexOf('/');
        return end < 0 ? "" : LastSegment(path[..end]);
    }

    // A date and time may be cut by dashes or underscores anywhere; any other version by dashes alone,
    // since an underscore ends it there: 0001_2_factor is version 0001.
    [GeneratedRegex(
        @"^(?<version>(?:19|20)[0-9]{2}[-_]?[0-9]{2}[-_]?[0-9]{2}[-_]?[0-9]{2}[-_]?[0-9]{2}[-_]?[0-9]{2}"
        + @"|(?:19|20)[0-9]{2}[-_][0-9]{2}[-_][0-9]{2}|[0-9]+(?:-[0-9]+)*)_(?<name>.+)$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Convention();
}
