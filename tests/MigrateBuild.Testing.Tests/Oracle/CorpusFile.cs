using System.Globalization;
using System.Text;

namespace MigrateBuild.Testing.Tests.Oracle;

/// <summary>Reads the migrations of a file of the corpus; see Corpus/README.md.</summary>
internal static class CorpusFile
{
    private static readonly string[] Parts = ["given", "up", "down", "wrong down"];

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Oracle", "Corpus");

    public static IReadOnlyDictionary<string, CorpusMigration> All { get; } =
        Directory.EnumerateFiles(Folder, "*.sql")
            .Where(file => Path.GetFileName(file) != "base.sql")
            .Order(StringComparer.Ordinal)
            .SelectMany(file => Read(Path.GetFileNameWithoutExtension(file), File.ReadAllLines(file)))
            .ToDictionary(item => item.FullName, StringComparer.Ordinal);

    /// <summary>The schema that every migration of the corpus starts from.</summary>
    public static string Base { get; } = File.ReadAllText(Path.Combine(Folder, "base.sql"));

    internal static IEnumerable<CorpusMigration> Read(string file, IEnumerable<string> lines)
    {
        string? name = null;
        var texts = new Dictionary<string, StringBuilder>(StringComparer.Ordinal);
        var notes = new Dictionary<string, string>(StringComparer.Ordinal);
        StringBuilder? part = null;
        foreach (var line in lines)
        {
            var note = line.StartsWith("-- ", StringComparison.Ordinal) ? line[3..] : null;
            if (note is not null && note.StartsWith("migration ", StringComparison.Ordinal))
            {
                if (name is not null)
                    yield return Create(file, name, texts, notes);
                name = note["migration ".Length..];
                texts.Clear();
                notes.Clear();
                part = null;
            }
            else if (note is not null && Parts.Contains(note))
            {
                texts.Add(note, part = new StringBuilder());
            }
            else if (part is not null)
            {
                part.Append(line).Append('\n');
            }
            else if (note is not null && name is not null && note.Split(' ', 2) is [var word, var rest])
            {
                notes.Add(word, rest);
            }
        }

        if (name is not null)
            yield return Create(file, name, texts, notes);
    }

    private static CorpusMigration Create(
        string file, string name, Dictionary<string, StringBuilder> texts, Dictionary<string, string> notes)
    {
        string? Text(string part) => texts.TryGetValue(part, out var text) ? text.ToString().Trim() : null;
        int Version(string word, int otherwise) =>
            notes.TryGetValue(word, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
        return new CorpusMigration(file, name)
        {
            Given = Text("given") ?? "",
            Up = Text("up") ?? throw new InvalidDataException($"{file}: {name} has no up."),
            Down = Text("down") ?? throw new InvalidDataException($"{file}: {name} has no down."),
            WrongDown = Text("wrong down") ?? "",
            FirstVersion = Version("from", 13),
            LastVersion = Version("to", int.MaxValue),
            Unchanged = notes.GetValueOrDefault("unchanged:"),
        };
    }
}
