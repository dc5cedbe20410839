using MigrateBuild.Scripts.Model;

namespace MigrateBuild.Scripts.Catalog;

/// <summary>What a set's scripts say is in the database before, between and behind the two scripts of each migration.</summary>
internal sealed class CatalogHistory
{
    private readonly Dictionary<MigrationPair, PairRuns> _runs = [];

    private CatalogHistory()
    {
    }

    internal static CatalogHistory Of(IReadOnlyList<MigrationPair> pairs)
    {
        var history = new CatalogHistory();
        var numbers = new ItemNumbers();
        var state = CatalogState.Empty;
        foreach (var pair in pairs)
        {
            var up = pair.Up is null ? null : ScriptRun.Of(state, pair.Up, numbers);
            var down = pair.Down is null || up is null ? null : ScriptRun.Of(up.State, pair.Down, numbers);
            history._runs[pair] = new PairRuns(state, up, down);
            state = up?.State ?? state;
        }

        return history;
    }

    internal PairRuns this[MigrationPair pair] => _runs[pair];
}
