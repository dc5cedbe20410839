using System.Text.RegularExpressions;

namespace MigrateBuild.Scripts.Naming;

/// <summary><c>0001_create_users.up.sql</c> and <c>0001_create_users.down.sql</c>, side by side.</summary>
internal sealed partial class SuffixLayout : ScriptLayout
{
    internal override string Id => "Suffix";

    internal override string Pattern => "<version>_<name>.up.sql / .down.sql";

    internal override string FileNameOf(string path) => LastSegment(path);

    internal override string FileNameFor(ScriptName name) => $"{name.Version}_{name.Name}.{name.Direction.Word()}.sql";

    internal override ParsedName Parse(string path)
    {
        var file = LastSegment(path);
        var match = Convention().Match(file);
        if (match.Success)
        {
            var direction = match.Groups["direction"].Value == "up" ? Direction.Up : Direction.Down;
            return ParsedName.From(
                new ScriptName(new MigrationVersion(match.Groups["version"].Value), match.Groups["name"].Value, direction));
        }

        return ParsedName.Wrong(Explain(file));
    }

    private static NameProblem Explain(string file)
    {
        var stem = WithoutExtension().Replace(file, "");
        var dot = stem.LastIndexOf('.');
        var word = dot < 0 ? "" : stem[(dot + 1)..];
        var direction = DirectionWords.Guess(word);
        var head = VersionAndName().Match(direction is null ? stem : stem[..dot]);
        if (!head.Success)
            return new NameProblem("does not begin with a version (digits)");

        var version = new MigrationVersion(string.Concat(head.Groups["version"].Value.Where(char.IsAsciiDigit)));
        var name = head.Groups["name"].Value;
        if (name.Length == 0)
            return new NameProblem("has no name after its version", version);
        if (direction is null)
        {
            var suspect = dot < 0 ? null : ShortWord().IsMatch(word) ? word : null;
            var what = suspect is null ? "is missing .up or .down" : $"has '.{suspect}' where '.up' or '.down' is expected";
            return new NameProblem(what, version, name);
        }

        if (DirectionWords.Parse(word) is null)
            return new NameProblem($"has '.{word}' where '.{direction.Value.Word()}' is expected", version, name, direction);
        var separator = head.Groups["prefix"].Length > 0
            ? $"has '{head.Groups["prefix"].Value}' before its version"
            : head.Groups["version"].Value.All(char.IsAsciiDigit)
                ? file.EndsWith(".sql", StringComparison.Ordinal)
                    ? $"has '{head.Groups["separator"].Value}' between version and name where '_' is expected"
                    : "does not end in '.sql' (lower case)"
                : "has separators inside its version";
        return new NameProblem(separator, version, name, direction);
    }

    [GeneratedRegex(
        @"^(?<version>[0-9]+)_(?<name>.+)\.(?<direction>up|down)\.sql$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Convention();

    [GeneratedRegex(@"\.sql$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex WithoutExtension();

    [GeneratedRegex(
        @"^(?<prefix>[A-Za-z]?)(?<version>[0-9]+(?:-[0-9]+)*)(?:(?<separator>_+|[-. ]+)(?<name>.*))?$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex VersionAndName();

    [GeneratedRegex("^[A-Za-z]{1,12}$", RegexOptions.CultureInvariant)]
    private static partial Regex ShortWord();
}
