using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Scripts.Model;

/// <summary>
/// Puts scripts together to migrations: first those whose names agree, then, among those left alone, those that
/// were probably meant for each other, so that one slip of a finger is told once and with both files.
/// </summary>
internal sealed class Pairing
{
    private readonly List<MigrationPair> _pairs = [];
    private readonly List<StrayScript> _strays = [];
    private readonly List<Script> _ups;
    private readonly List<Script> _downs;

    private Pairing(IReadOnlyList<Script> scripts, ScriptLayout layout)
    {
        _ups = [.. scripts.Where(script => script.Name?.Direction == Direction.Up)];
        _downs = [.. scripts.Where(script => script.Name?.Direction == Direction.Down)];

        MatchExactly();
        Match((up, down) => SameVersion(up, down) && up.Name.Equals(down.Name, StringComparison.OrdinalIgnoreCase) ? 0 : null);
        foreach (var stray in scripts.Where(script => script.NameProblem is not null))
            _strays.Add(Place(stray, layout));
        Match((up, down) => SameVersion(up, down) ? EditDistance.Between(up.Name, down.Name) : null);
        Match((up, down) => up.Name == down.Name ? EditDistance.Between(up.Version.Digits, down.Version.Digits) : null);
        Match((up, down) => NearInBoth(up, down));

        _pairs.AddRange(_ups.Select(up => new MigrationPair(up, null)));
        _pairs.AddRange(_downs.Select(down => new MigrationPair(null, down)));
    }

    internal static (IReadOnlyList<MigrationPair> Pairs, IReadOnlyList<StrayScript> Strays) Of(
        IReadOnlyList<Script> scripts, ScriptLayout layout)
    {
        var pairing = new Pairing(scripts, layout);
        var ordered = pairing._pairs.OrderBy(pair => pair.Version).ThenBy(pair => pair.Lead.File.Path, StringComparer.Ordinal);
        return ([.. ordered], pairing._strays);
    }

    private static bool SameVersion(ScriptName up, ScriptName down) => up.Version.Equals(down.Version);

    // Both differ, but hardly: a letter or two of a longer name, and a digit or two of the version.
    private static int? NearInBoth(ScriptName up, ScriptName down)
    {
        var names = EditDistance.Between(up.Name, down.Name);
        var versions = EditDistance.Between(up.Version.Digits, down.Version.Digits);
        return names <= 2 && versions <= 2 && up.Name.Length >= 6 ? names + versions : null;
    }

    // By look-up, since a set may hold thousands; a pair that lies in one folder goes before one that does not.
    private void MatchExactly()
    {
        var downs = _downs.ToLookup(down => (down.Name!.Version, down.Name.Name));
        var taken = new HashSet<Script>();
        foreach (var up in _ups)
        {
            var down = downs[(up.Name!.Version, up.Name.Name)]
                .Where(down => !taken.Contains(down))
                .OrderBy(down => Path.GetDirectoryName(down.File.Path) == Path.GetDirectoryName(up.File.Path) ? 0 : 1)
                .FirstOrDefault();
            if (down is null)
                continue;
            _pairs.Add(new MigrationPair(up, down));
            taken.Add(up);
            taken.Add(down);
        }

        _ups.RemoveAll(taken.Contains);
        _downs.RemoveAll(taken.Contains);
    }

    /// <summary>Pairs what is left, nearest first; null means that the two do not belong together.</summary>
    private void Match(Func<ScriptName, ScriptName, int?> distance)
    {
        var candidates = from up in _ups
                         from down in _downs
                         let between = distance(up.Name!, down.Name!)
                         where between is not null
                         orderby between, up.Name!.Version
                         select (up, down);
        foreach (var (up, down) in candidates.ToList())
        {
            if (!_ups.Contains(up) || !_downs.Contains(down))
                continue;
            _pairs.Add(new MigrationPair(up, down));
            _ups.Remove(up);
            _downs.Remove(down);
        }
    }

    private StrayScript Place(Script stray, ScriptLayout layout)
    {
        var problem = stray.NameProblem!;
        var partner = problem.Version is null || problem.Name is null
            ? null
            : _ups.Concat(_downs).FirstOrDefault(script =>
                script.Name!.Version.Equals(problem.Version)
                && script.Name.Name.Equals(problem.Name, StringComparison.OrdinalIgnoreCase)
                && (problem.Direction is null || script.Name.Direction != problem.Direction));
        if (partner is not null)
        {
            _ups.Remove(partner);
            _downs.Remove(partner);
            var meant = partner.Name! with { Direction = partner.Name.Direction.Opposite() };
            return new StrayScript(stray, layout.FileNameFor(meant), partner);
        }

        return new StrayScript(stray, problem.Meant is { } name ? layout.FileNameFor(name) : null, null);
    }
}
