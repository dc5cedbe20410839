using System.Globalization;
using MigrateBuild.Errors;
using MigrateBuild.Steps;

namespace MigrateBuild.Guards;

/// <summary>How many rows a table has.</summary>
/// <param name="Table">The name for people.</param>
/// <param name="Rows">Their number, or null where there may be some that cannot be counted.</param>
internal readonly record struct RowCount(string Table, long? Rows)
{
    private const int MostNamed = 10;

    /// <exception cref="MigrationException">A table holds rows, or may do so.</exception>
    internal static void Refuse(PlannedStep step, IEnumerable<RowCount> counts, MigrationFailureEffect effect, string remains)
    {
        List<RowCount> full = [.. counts.Where(count => count.Rows != 0).OrderBy(count => count.Table, StringComparer.Ordinal)];
        if (full.Count == 0)
            return;
        var tables = PrintableText.OneLine(string.Join(", ", full.Take(MostNamed)));
        var more = full.Count > MostNamed ? string.Create(CultureInfo.InvariantCulture, $" and {full.Count - MostNamed} more") : "";
        throw new MigrationException(new(MigrationFailureKind.DataLoss, effect, $"the downgrade of {step.Id} drops {tables}{more}.")
        {
            Migration = step.Id,
            Script = step.Script.Path,
            Heading = new(step.Script.Path, Line: null, Column: null, Code: null),
            Remains = remains,
            Advice = [new Advice.AllowDataLoss(IsUncounted: full.Any(count => count.Rows is null))],
        });
    }

    public override string ToString() => Rows switch
    {
        null => $"{Table} (rows cannot be counted, and there may be some)",
        1 => $"{Table} (1 row)",
        > RowCounter.Most => string.Create(CultureInfo.InvariantCulture, $"{Table} (more than {RowCounter.Most:#,0} rows)"),
        var rows => string.Create(CultureInfo.InvariantCulture, $"{Table} ({rows:#,0} rows)"),
    };
}
