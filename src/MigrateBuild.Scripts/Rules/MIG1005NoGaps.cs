using System.Globalization;
using System.Numerics;
using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Scripts.Rules;

/// <summary>Running numbers only; numbers in steps of 5, 10, 100 or 1000 are taken for what they are.</summary>
internal sealed class MIG1005NoGaps : Rule
{
    private static readonly BigInteger[] Steps = [1000, 100, 10, 5, 1];

    internal override string Code => "MIG1005";

    internal override string Title => "Sequential versions have no gap";

    internal override IEnumerable<Finding> Check(AnalyzedSet set)
    {
        if (set.Style is not { IsSequential: true })
            return [];
        var numbered = set.Pairs
            .Where(pair => VersionStyle.From(pair.Version).IsSequential)
            .Select(pair => new Numbered(pair, BigInteger.Parse(pair.Version.Digits, CultureInfo.InvariantCulture)))
            .ToList();
        var step = Array.Find(Steps, step => numbered.TrueForAll(entry => entry.Number % step == 0));
        return numbered.Zip(numbered.Skip(1), (before, after) => after.Number - before.Number > step
            ? At(after.Pair.Lead, Message(before.Number + step, after.Number - step, before.Pair, after.Pair))
            : null).OfType<Finding>();
    }

    private static string Message(BigInteger firstMissing, BigInteger lastMissing, MigrationPair before, MigrationPair after)
    {
        var width = before.Version.Digits.Length;
        var missing = firstMissing == lastMissing
            ? $"{Digits(firstMissing, width)} is missing"
            : $"{Digits(firstMissing, width)} to {Digits(lastMissing, width)} are missing";
        return $"'{after.Lead.FileName}' follows '{before.Lead.FileName}': {missing}, so a script may have been lost or left on a branch; "
            + "bring it back, or number the scripts without a gap";
    }

    private static string Digits(BigInteger number, int width) => number.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');

    private sealed record Numbered(MigrationPair Pair, BigInteger Number);
}
