using MigrateBuild.Testing.Remedies;
using MigrateBuild.Testing.Schema;

namespace MigrateBuild.Testing.Explanations;

/// <summary>What fixes a comparison's differences: renames first, and then what is still different.</summary>
internal sealed class Fixing
{
    private readonly Dictionary<SchemaDifference, (IReadOnlyList<string> Statements, string? Advice)> _byDifference = [];

    private Fixing(IReadOnlyList<string> statements) => Statements = statements;

    /// <summary>All statements, in an order that runs.</summary>
    internal IReadOnlyList<string> Statements { get; }

    internal IReadOnlyList<string> StatementsFor(SchemaDifference difference) => _byDifference[difference].Statements;

    internal string? AdviceFor(SchemaDifference difference) => _byDifference[difference].Advice;

    internal static Fixing Of(SchemaComparison comparison, IReadOnlyList<Rename> renames)
    {
        var known = renames.Where(rename => rename.Statement is not null).ToList();
        var renamed = known.Count == 0 ? comparison.Actual : Renames.Apply(known, comparison.Actual);
        var rest = known.Count == 0 ? comparison.Differences : SchemaComparer.Compare(comparison.Expected, renamed);
        // A rename that leaves as much to do as there was explains nothing.
        if (rest.Count > comparison.Differences.Count - known.Count)
            (known, renamed, rest) = ([], comparison.Actual, comparison.Differences);

        var plan = RemedyPlan.Make(comparison.Expected, renamed, rest);
        var fixing = new Fixing([.. known.Select(rename => rename.Statement!), .. plan.Statements]);
        var left = rest.ToDictionary(difference => (difference.Kind, difference.Subject.Name));
        foreach (var difference in comparison.Differences)
            fixing._byDifference[difference] = known.Find(rename => rename.Expected == difference || rename.Actual == difference) is { } own
                ? ([own.Statement!], null)
                : left.TryGetValue((difference.Kind, difference.Subject.Name), out var same)
                    ? ([.. plan.For(same).Steps.Select(step => step.Statement)], plan.For(same).Advice)
                    : ([], "Comes right with the name.");
        return fixing;
    }
}
