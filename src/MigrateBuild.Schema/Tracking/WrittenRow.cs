using System.Globalization;

namespace MigrateBuild.Schema.Tracking;

/// <summary>A row of a catalog that was written; see <see cref="TrackedCatalog"/>.</summary>
/// <param name="Key">What tells it from the others of its catalog.</param>
/// <param name="Owner">The object that shows it.</param>
/// <param name="Also">Another object that shows it, or 0.</param>
/// <param name="Names">A hash of what other objects can show of it.</param>
/// <param name="Content">A hash of what else its owner can show.</param>
/// <param name="HasPrivileges">Whether it may hold privileges of its own.</param>
/// <param name="Updates">How often it was updated since it was inserted, at least.</param>
/// <param name="UpdatesOnRemoval">How often it is updated before it is deleted, at least.</param>
internal readonly record struct WrittenRow(
    long Key, uint Owner, uint Also, long Names, long Content, char Kind, bool HasPrivileges, int Updates, int UpdatesOnRemoval)
{
    /// <summary>A row that shows nowhere.</summary>
    public bool IsSilent => Kind == '-';

    /// <summary>Reads the lines of <c>Pulse.sql</c>.</summary>
    public static IReadOnlyList<WrittenRow> ReadAll(string lines)
    {
        var rows = new List<WrittenRow>();
        foreach (var line in lines.AsSpan().EnumerateLines())
            rows.Add(ReadOne(line));
        return rows;
    }

    private static WrittenRow ReadOne(ReadOnlySpan<char> line)
    {
        Span<Range> fields = stackalloc Range[9];
        line.Split(fields, ' ');
        return new(
            Number(line[fields[0]]),
            (uint)Number(line[fields[1]]),
            (uint)Number(line[fields[2]]),
            Number(line[fields[3]]),
            Number(line[fields[4]]),
            line[fields[5]][0],
            line[fields[6]][0] == 't',
            (int)Number(line[fields[7]]),
            (int)Number(line[fields[8]]));
    }

    private static long Number(ReadOnlySpan<char> text) => long.Parse(text, CultureInfo.InvariantCulture);
}
