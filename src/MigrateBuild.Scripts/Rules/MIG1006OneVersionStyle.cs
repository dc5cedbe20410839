using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Scripts.Rules;

/// <summary>The order is by number here, but file lists, reviews and most other tools sort by text.</summary>
internal sealed class MIG1006OneVersionStyle : Rule
{
    internal override string Code => "MIG1006";

    internal override string Title => "All versions are written in the same way";

    internal override IEnumerable<Finding> Check(AnalyzedSet set) => set.Style is { } usual
        ? set.Pairs.SelectMany(pair => CheckPair(set, usual, pair))
        : [];

    private IEnumerable<Finding> CheckPair(AnalyzedSet set, VersionStyle usual, MigrationPair pair)
    {
        var version = pair.Version;
        if (!version.IsZero && VersionStyle.From(version) != usual && !MIG1008TimestampIsDate.IsBrokenTimestamp(usual, version))
            yield return At(pair.Lead, Message(set, usual, pair));
        else if (pair is { Up: { } up, Down: { } down } && up.Name!.Version.Equals(down.Name!.Version)
            && up.Name.Version.Written != down.Name.Version.Written)
            yield return At(down, $"'{down.FileName}' and '{up.FileName}' write the same version in two ways; "
                + $"write {up.Name.Version} in both");
    }

    private static string Message(AnalyzedSet set, VersionStyle usual, MigrationPair pair)
    {
        var style = VersionStyle.From(pair.Version);
        var example = set.Pairs.First(other => VersionStyle.From(other.Version) == usual).Lead.FileName;
        var difference = $"the version of '{pair.Lead.FileName}' is {style}, those of most others are {usual}, as in '{example}'";
        if (!style.IsSequential || !usual.IsSequential)
        {
            return style.Width == usual.Width
                ? $"{difference}: the two kinds do not sort by time; write all versions in the same way"
                : $"{difference}: as a number it comes {(style.Width > usual.Width ? "after" : "before")} all of those, whatever its "
                    + "date; write all versions in the same way";
        }

        var width = set.Pairs.Select(other => VersionStyle.From(other.Version))
            .Where(other => other.IsSequential).Max(other => other.Width);
        var padded = pair.Version.Digits.TrimStart('0').PadLeft(width, '0');
        return $"{difference}, so that lists sort it wrongly; "
            + (padded == pair.Version.Digits
                ? $"pad all with zeros to {width} digits"
                : $"pad all to {width} digits, this one to {padded}");
    }
}
