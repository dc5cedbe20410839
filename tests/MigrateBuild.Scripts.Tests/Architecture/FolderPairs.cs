using System.Text.RegularExpressions;

namespace MigrateBuild.Scripts.Tests.Architecture;

/// <summary>
/// Which folders of a project use each other, by the names of their types: a file uses a folder if it names a type of it whose namespace
/// it is in or has a <c>using</c> for. It reads sources and not assemblies, so that it also sees what the compiler has folded away.
/// </summary>
internal sealed partial class FolderPairs
{
    private readonly List<Source> _sources;
    private readonly ILookup<string, (string Folder, string Namespace)> _types;

    private FolderPairs(List<Source> sources)
    {
        _sources = sources;
        _types = sources
            .SelectMany(
                source =>
                Declarations().Matches(source.Text).Select(match => (Name: match.Groups["name"].Value, source.Folder, source.Namespace)))
            .Distinct()
            .ToLookup(type => type.Name, type => (type.Folder, type.Namespace), StringComparer.Ordinal);
    }

    /// <summary>The pairs, each with what one uses of the other; none where folders point one way.</summary>
    /// <param name="project">The folder of the project.</param>
    internal static IReadOnlyList<string> In(string project) =>
        In(Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path.GetRelativePath(project, path).Replace('\\', '/'), File.ReadAllText(path))));

    /// <summary>The same for sources with their paths below the project's folder.</summary>
    internal static IReadOnlyList<string> In(IEnumerable<(string Path, string Text)> sources) =>
        new FolderPairs([.. sources.Select(source => Source.Read(source.Path, source.Text))]).Find();

    private List<string> Find()
    {
        var uses = _sources.SelectMany(Uses).Distinct().ToLookup(use => (use.From, use.To), use => use.What);
        return
        [
            .. uses
                .Where(use => string.CompareOrdinal(use.Key.From, use.Key.To) < 0 && uses.Contains((use.Key.To, use.Key.From)))
                .OrderBy(use => use.Key.From, StringComparer.Ordinal).ThenBy(use => use.Key.To, StringComparer.Ordinal)
                .Select(use => $"{use.Key.From} uses {string.Join(", ", use.Order(StringComparer.Ordinal))} of {use.Key.To}, which uses "
                    + $"{string.Join(", ", uses[(use.Key.To, use.Key.From)].Order(StringComparer.Ordinal))} of it"),
        ];
    }

    private IEnumerable<(string From, string To, string What)> Uses(Source source) =>
        from word in source.Words
        let homes = _types[word.Name].Where(home => source.Sees(home.Namespace, word.Qualifier)).ToList()
        where !homes.Exists(home => home.Folder == source.Folder)
        from home in homes
        select (source.Folder, home.Folder, $"{word.Name} ({source.Path})");

    [GeneratedRegex(
        @"(?:\b(?:class|record struct|record class|record|struct|enum|interface)\s+|\bdelegate\s+[\w<>?,\[\] ]+?\s+)"
        + @"(?<name>[A-Z]\w*)")]
    private static partial Regex Declarations();

    private sealed partial record Source(string Path, string Folder, string Namespace, string Text, IReadOnlySet<string> Usings)
    {
        /// <summary>The names that may be types, each with the one before its dot.</summary>
        internal IEnumerable<(string Name, string Qualifier)> Words { get; } = Chains().Matches(Text)
            .Select(match => match.Groups["name"].Captures.Select(name => name.Value).ToList())
            .SelectMany(names => names.Zip(names.Prepend("")))
            .Where(word => char.IsUpper(word.First[0]))
            .Distinct();

        internal static Source Read(string path, string text)
        {
            var code = CommentsAndTexts().Replace(text, " ");
            var folder = System.IO.Path.GetDirectoryName(path)!.Replace('\\', '/');
            // The types in a type are named through the type, or by a using of it.
            var usings = Directives().Matches(code).Select(match => match.Groups["name"].Value)
                .SelectMany(name => new[] { name, name[..Math.Max(0, name.LastIndexOf('.'))] });
            return new Source(
                path, folder.Length == 0 ? "." : folder, NamespaceOf().Match(code).Groups["name"].Value, code, usings.ToHashSet());
        }

        /// <summary>
        /// Whether a name means a type of a namespace here. Behind a dot it does where the last part of the namespace is before it.
        /// </summary>
        internal bool Sees(string @namespace, string qualifier) => qualifier.Length > 0
            ? @namespace.EndsWith("." + qualifier, StringComparison.Ordinal)
            : Usings.Contains(@namespace) || (Namespace + ".").StartsWith(@namespace + ".", StringComparison.Ordinal);

        // What stands behind a dot without a name before it is a member.
        [GeneratedRegex(@"(?<![.\w])(?<name>[A-Za-z_]\w*)(?:\??\s*\.\s*(?<name>[A-Za-z_]\w*))*")]
        private static partial Regex Chains();

        [GeneratedRegex(@"\busing\s+(?:static\s+)?(?<name>[\w.]+)\s*;")]
        private static partial Regex Directives();

        [GeneratedRegex(@"\bnamespace\s+(?<name>[\w.]+)")]
        private static partial Regex NamespaceOf();

        [GeneratedRegex(
            "\"\"\"(?:.|\n)*?\"\"\"|@\"(?:[^\"]|\"\")*\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\])'"
            + "|//[^\n]*|/\\*(?:.|\n)*?\\*/")]
        private static partial Regex CommentsAndTexts();
    }
}
