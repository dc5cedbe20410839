using System.Globalization;
using System.Numerics;
using System.Text;
using MigrateBuild.Scripts.Directives;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;
using MigrateBuild.Sql;

namespace MigrateBuild.Scripts.Creation;

/// <summary>Plans the next pair of scripts: version, name, text.</summary>
internal static class NewMigration
{
    private const string Undo = "Undo: ";

    /// <summary>The two files to write: their paths as the layout wants them, below the folder of the others, and their text.</summary>
    /// <param name="set">The scripts that are there.</param>
    /// <param name="title">What the migration does, in words.</param>
    /// <param name="style">How the versions of an empty set are written, or null for a running number.</param>
    /// <param name="folder">Where scripts of an empty set lie.</param>
    /// <param name="now">The time of a timestamp.</param>
    /// <exception cref="ArgumentException">The title has no letter or digit of ASCII.</exception>
    internal static IReadOnlyList<NewScript> Plan(ScriptSet set, string title, VersionStyle? style, string folder, DateTimeOffset now)
    {
        var name = NameOf(title);
        if (name.Length == 0)
            throw new ArgumentException($"'{title}' has no ASCII letter or digit for a file name.", nameof(title));
        var head = set.Pairs.Count == 0 ? null : set.Pairs[^1];
        var version = Next(head?.Version, set.Style ?? style ?? VersionStyle.Default, now);
        var target = head is null ? folder.TrimEnd('/') + "/" : set.Layout.FolderOf(head.Lead.File.Path);
        return
        [
            Script(Direction.Up, head is null ? "" : $"{DirectiveParser.Prefix} {DirectiveKind.Revises.Name} {head.Version}\n"),
            Script(Direction.Down, ""),
        ];

        NewScript Script(Direction direction, string directives)
        {
            var file = set.Layout.FileNameFor(new ScriptName(version, name, direction));
            var description = direction == Direction.Up ? title.Trim() : $"{Undo}{title.Trim()}";
            return new NewScript(target + file, $"{SqlWriter.LineComment(description.ReplaceLineEndings(" "))}\n{directives}\n");
        }
    }

    /// <summary>Whether a script without statements is still as it was planned: nothing but its title and parent.</summary>
    internal static bool IsDraft(Script script)
    {
        if (script.Name is not { } name || script.Description is not { } description)
            return false;
        var lines = script.Text.Value.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        var isDown = name.Direction == Direction.Down;
        return lines[0] == SqlWriter.LineComment(description)
            && lines[1..]
            .All(line => !isDown && line.StartsWith($"{DirectiveParser.Prefix} {DirectiveKind.Revises.Name} ", StringComparison.Ordinal))
            && (!isDown || description.StartsWith(Undo, StringComparison.Ordinal))
            && NameOf(isDown ? description[Undo.Length..] : description) == name.Name;
    }

    /// <summary>
    /// The up script of a pair with the title's name that is still as it was planned, or null: the same migration asked for again.
    /// </summary>
    internal static Script? FindDraft(ScriptSet set, string title) => set.Pairs
        .FirstOrDefault(pair => pair is { Up: { } up, Down: { } down }
            && up.Name?.Name == NameOf(title) && IsUntouched(up) && IsUntouched(down))
        ?.Up;

    private static bool IsUntouched(Script script) => script.Statements.Count == 0 && IsDraft(script);

    /// <summary>
    /// A title as part of a file name: ASCII letters in lower case, digits, underscores. Letters with accents lose them.
    /// </summary>
    internal static string NameOf(string title)
    {
        var name = new StringBuilder();
        foreach (var c in PlainLetters.From(title))
        {
            if (char.IsAsciiLetterOrDigit(c))
                name.Append(c);
            else if (name.Length > 0 && name[^1] != '_')
                name.Append('_');
        }

        return name.ToString().TrimEnd('_');
    }

    private static MigrationVersion Next(MigrationVersion? head, VersionStyle style, DateTimeOffset now)
    {
        // A head in the future (another time zone, another clock) must not make the new one sort before it.
        var clock = style.Write(now);
        if (clock is not null && clock.CompareTo(head) > 0)
            return clock;
        if (head is not null && style.Following(head) is { } following)
            return following;
        var number = head is null ? BigInteger.One : BigInteger.Parse(head.Digits, CultureInfo.InvariantCulture) + 1;
        return new MigrationVersion(number.ToString(CultureInfo.InvariantCulture).PadLeft(style.Width, '0'));
    }
}
