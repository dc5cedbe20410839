using System.Globalization;
using System.Text;

namespace MigrateBuild.Stamping;

/// <summary>
/// A row as COPY writes it in its text format (PostgreSQL manual, COPY, "File Formats"), whatever types its columns have.
/// </summary>
internal sealed class ForeignRow
{
    private readonly Dictionary<string, string?> _values = new(StringComparer.Ordinal);

    internal ForeignRow(IReadOnlyList<string> columns, string line)
    {
        var values = line.Split('\t');
        for (var i = 0; i < columns.Count; i++)
            _values[columns[i]] = values[i] is "\\N" ? null : Unescaped(values[i]);
    }

    /// <summary>The value; null also where the table has no such column.</summary>
    internal string? Find(string column) => _values.GetValueOrDefault(column);

    /// <exception cref="ForeignValueException">It is NULL.</exception>
    internal string Text(string column) => Find(column) ?? throw new ForeignValueException(column, null, "a value");

    /// <exception cref="ForeignValueException">It is neither true nor false.</exception>
    internal bool Flag(string column) => Find(column) switch
    {
        "t" => true,
        "f" => false,
        var other => throw new ForeignValueException(column, other, "true or false"),
    };

    /// <exception cref="ForeignValueException">It is not a number.</exception>
    internal decimal Number(string column) =>
        decimal.TryParse(Find(column), NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ForeignValueException(column, Find(column), "a number");

    private static string Unescaped(string value)
    {
        if (!value.Contains('\\', StringComparison.Ordinal))
            return value;
        var text = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            text.Append(value[i] != '\\' ? value[i] : value[++i] switch
            {
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'v' => '\v',
                var itself => itself,
            });
        }

        return text.ToString();
    }
}
