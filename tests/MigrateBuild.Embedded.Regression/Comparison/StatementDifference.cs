namespace MigrateBuild.Embedded.Regression.Comparison;

/// <summary>What two servers printed for one line of a file.</summary>
/// <param name="File">Its name.</param>
/// <param name="Line">Of the part of the file, from 1.</param>
/// <param name="Native">What the native server printed.</param>
/// <param name="Embedded">What the embedded server printed.</param>
internal sealed record StatementDifference(string File, int Line, IReadOnlyList<string> Native, IReadOnlyList<string> Embedded)
{
    /// <summary>Lines that only one of the two has.</summary>
    internal IEnumerable<string> OnOneSide => Native.Except(Embedded).Concat(Embedded.Except(Native));

    /// <summary>The rules that, applied one after the other, make both equal; null: they do not.</summary>
    internal IReadOnlyList<EqualityRule>? FindRules()
    {
        var (native, embedded) = (Native, Embedded);
        var needed = new List<EqualityRule>();
        foreach (var rule in EqualityRule.All)
        {
            var (n, e) = (rule.Apply(native), rule.Apply(embedded));
            if (n.SequenceEqual(native) && e.SequenceEqual(embedded))
                continue;
            (native, embedded) = (n, e);
            needed.Add(rule);
            if (native.SequenceEqual(embedded))
                return needed;
        }
        return null;
    }
}
