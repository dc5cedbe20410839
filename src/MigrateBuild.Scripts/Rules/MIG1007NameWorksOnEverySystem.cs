using System.Buffers;
using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;

namespace MigrateBuild.Scripts.Rules;

/// <summary>
/// Windows refuses some characters in file names, macOS may spell letters beyond ASCII otherwise than
/// they were written, MSBuild gives a meaning to others, and both systems fold the case of letters.
/// </summary>
internal sealed class MIG1007NameWorksOnEverySystem : Rule
{
    private static readonly SearchValues<char> Unsafe = SearchValues.Create("<>:\"/\\|?*%;$");

    internal override string Code => "MIG1007";

    internal override string Title => "The name of a script works on every system";

    internal override IEnumerable<Finding> Check(AnalyzedSet set) =>
    [
        .. set.Pairs.SelectMany(pair => pair.Scripts).Where(script => FirstUnsafe(script.Name!.Name) is not null).Select(UnsafeCharacter),
        .. set.Pairs.Where(DiffersByCase).Select(CaseOfPair),
        .. set.Scripts.GroupBy(script => script.File.Path, StringComparer.OrdinalIgnoreCase).SelectMany(CaseOfPaths),
    ];

    private static char? FirstUnsafe(string name)
    {
        foreach (var c in name)
        {
            if (c is < ' ' or > '~' || Unsafe.Contains(c))
                return c;
        }

        return name is [' ', ..] or [.., ' '] ? ' ' : null;
    }

    private Finding UnsafeCharacter(Script script)
    {
        var c = FirstUnsafe(script.Name!.Name)!.Value;
        var shown = c is < ' ' or > '~' ? $"U+{(int)c:X4}" : $"'{c}'";
        return At(script, $"the name of '{script.FileName}' holds {shown}, which does not work on every file system; "
            + "use ASCII letters, digits, '_' and '-'");
    }

    private static bool DiffersByCase(MigrationPair pair) =>
        pair is { Up: not null, Down: not null } && pair.NamesAgree && pair.Up.Name!.Name != pair.Down.Name!.Name;

    private Finding CaseOfPair(MigrationPair pair) =>
        At(pair.Down!, $"'{pair.Down!.FileName}' and '{pair.Up!.FileName}' differ in letter case; write both names in the same way");

    private IEnumerable<Finding> CaseOfPaths(IEnumerable<Script> sameButForCase) =>
        sameButForCase.Skip(1).Select(script => At(script, $"'{script.FileName}' and '{sameButForCase.First().FileName}' differ only in "
            + "letter case: on a file system that ignores case, one of them overwrites the other; rename one"));
}
