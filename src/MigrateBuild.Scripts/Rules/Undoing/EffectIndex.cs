using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.Rules.Undoing;

/// <summary>The statements of a script that may do one thing, by what they may do it to.</summary>
internal sealed class EffectIndex
{
    private readonly StatementEffect _effect;
    private readonly Dictionary<string, List<Change>> _changes = new(StringComparer.Ordinal);

    internal EffectIndex(StatementEffect effect, IEnumerable<Change> changes)
    {
        _effect = effect;
        foreach (var change in changes)
        {
            foreach (var key in effect.KeysOf(change))
            {
                if (!_changes.TryGetValue(key, out var list))
                    _changes[key] = list = [];
                list.Add(change);
            }
        }
    }

    /// <summary>The statements that may do it to an item.</summary>
    internal IEnumerable<Change> Of(ScriptItem item) => _effect.KeysOf(item)
        .SelectMany(key => _changes.GetValueOrDefault(key) ?? [])
        .Where(change => _effect.May(change, item));
}
