using MigrateBuild.Schema.Comparison;
using MigrateBuild.Sql;

namespace MigrateBuild.Schema.Causes;

/// <summary>
/// Finds the statement that most likely causes a difference. The schema between the two scripts tells which of them did it;
/// the names in its statements tell which of these. Where nothing speaks for one, nothing is said.
/// </summary>
internal sealed class CauseFinder(MigrationScript up, MigrationScript? down)
{
    private const int LongestStatement = 110;

    /// <summary>The cause of a difference between the schemas before an upgrade and after its downgrade.</summary>
    internal DifferenceCause? OfDowngrade(SchemaDifference difference, SchemaComparison comparison)
    {
        foreach (var isUp in Suspects(difference, comparison))
            if (Best(isUp ? up : down, difference) is { } statement)
                return Cause(statement, Reason(difference.Kind, isUp));
        return null;
    }

    /// <summary>The cause of a difference between the schemas after two upgrades.</summary>
    internal DifferenceCause? OfUpgrade(SchemaDifference difference) =>
        Best(up, difference) is { } statement ? Cause(statement, "the upgrade did something else here when it was run again") : null;

    /// <summary>Whether a statement renames something, and names both or one of two objects.</summary>
    internal bool IsRenamed(SchemaObject one, SchemaObject other) => new[] { up, down }.OfType<MigrationScript>()
        .SelectMany(StatementText.From)
        .Any(statement => statement.Names("rename") > 0
            && (statement.Names(ObjectNames.From(one).Name) > 0 || statement.Names(ObjectNames.From(other).Name) > 0));

    /// <summary>Whether a statement adds a column to its table.</summary>
    internal bool IsAdded(SchemaObject column) => ObjectNames.From(column) is var (name, table, _)
        && new[] { up, down }.OfType<MigrationScript>().SelectMany(StatementText.From)
            .Any(statement => statement.Names("add") > 0 && statement.Names(name) > 0 && statement.Names(table) > 0);

    internal static string Shorten(string statement) => OneLine.Shorten(statement, LongestStatement);

    /// <summary>Which script did it: true for the upgrade. Both, the likelier one first, where that cannot be told.</summary>
    private static bool[] Suspects(SchemaDifference difference, SchemaComparison comparison)
    {
        var name = difference.Subject.Name;
        if (comparison.Between is not { } between)
            return difference.Kind == SchemaDifferenceKind.LeftOver ? [true, false] : [false, true];

        var middle = between.Find(name);
        return difference.Kind switch
        {
            SchemaDifferenceKind.LeftOver => [middle is not null],
            SchemaDifferenceKind.Missing => [middle is null],
            _ when middle is null => [false],
            _ when difference.Changes.All(change => middle[change.Name] == change.Actual) => [true],
            _ => [false, true],
        };
    }

    private static StatementText? Best(MigrationScript? script, SchemaDifference difference) =>
        script is null ? null : StatementText.From(script)
        .Select((statement, index) => (Statement: statement, Score: StatementScore.Of(statement, difference), Index: index))
        .Where(candidate => candidate.Score > 0)
        .OrderByDescending(candidate => candidate.Score)
        // What runs last decides how things are.
        .ThenByDescending(candidate => candidate.Index)
        .FirstOrDefault().Statement;

    private static DifferenceCause Cause(StatementText found, string reason)
    {
        var (script, statement) = (found.Script, found.Statement);
        var place = TextPosition.From(script.Text, statement.Start);
        return new DifferenceCause
        {
            Script = script.Path,
            Line = place.Line,
            Column = place.Column,
            Statement = Shorten(script.TextOf(statement)),
            Reason = reason,
        };
    }

    private static string Reason(SchemaDifferenceKind kind, bool isUp) => (kind, isUp) switch
    {
        (SchemaDifferenceKind.LeftOver, true) => "the upgrade makes it here, and the down script does not remove it",
        (SchemaDifferenceKind.LeftOver, false) => "the downgrade makes it here, and it was not there before the upgrade",
        (SchemaDifferenceKind.Missing, true) => "the upgrade removes it here, and the down script does not bring it back",
        (SchemaDifferenceKind.Missing, false) => "the downgrade removes it here, and it was there before the upgrade",
        (_, true) => "the upgrade changes it here, and the down script does not change it back",
        (_, false) => "the downgrade leaves it like this here",
    };
}
