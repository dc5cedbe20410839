using System.Globalization;
using MigrateBuild.Schema;

namespace MigrateBuild.Testing.Reports.Page;

/// <summary>The statements that an outcome or a difference points at: which lines of which script are marked, and their anchors.</summary>
internal sealed class ScriptPlaces
{
    private readonly Dictionary<string, (string Anchor, MigrationScript Script)> _scripts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<int>> _lines = new(StringComparer.Ordinal);

    internal ScriptPlaces(RoundTripReport report)
    {
        foreach (var migration in report.Migrations.Select(outcome => outcome.Migration))
        {
            _scripts.TryAdd(migration.Up.Path, ($"s-{migration.Version}-up", migration.Up));
            if (migration.Down is { } down)
                _scripts.TryAdd(down.Path, ($"s-{migration.Version}-down", down));
        }

        foreach (var outcome in report.Migrations.Select(migration => migration.Outcome).Append(report.WholeWay))
        {
            Add(outcome.Script, outcome.Line);
            foreach (var difference in outcome.Differences)
                Add(difference.Cause?.Script, difference.Cause?.Line);
        }
    }

    /// <summary>The first lines of the statements to blame in a script.</summary>
    internal IReadOnlyCollection<int> LinesOf(MigrationScript script) => _lines.TryGetValue(script.Path, out var lines) ? lines : [];

    /// <summary>Where the statement stands on the page, or null where its script is none of the set's.</summary>
    internal string? AnchorOf(string script, int? line) =>
        line is { } number && _lines.TryGetValue(script, out var lines) && lines.Contains(number)
            ? string.Create(CultureInfo.InvariantCulture, $"{HtmlWriter.Escape(_scripts[script].Anchor)}-{number}")
            : null;

    /// <summary>A place in a script, with a link to where the page shows it.</summary>
    internal void Write(HtmlWriter body, string script, int? line, int? column)
    {
        var place = PageWords.Place(script, line, column);
        if (AnchorOf(script, line) is { } anchor)
            body.Raw($"<a href=\"#{anchor}\">").Code(place).Raw("</a>");
        else
            body.Code(place);
    }

    private void Add(string? script, int? line)
    {
        if (script is null || line is not { } number || !_scripts.TryGetValue(script, out var known) || !HasLine(known.Script, number))
            return;
        if (!_lines.TryGetValue(script, out var lines))
            _lines.Add(script, lines = []);
        lines.Add(number);
    }

    private static bool HasLine(MigrationScript script, int line) =>
        ScriptLines.Read(script) is { } lines && line >= 1 && line <= lines.Count;
}
