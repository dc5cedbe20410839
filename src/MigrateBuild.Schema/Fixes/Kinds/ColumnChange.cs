using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

/// <summary>What ALTER TABLE … ALTER COLUMN says to make a column what it was, in an order that runs.</summary>
internal static class ColumnChange
{
    private static readonly string[] Known =
    [
        PropertyNames.Type, PropertyNames.Collation, PropertyNames.NotNull, PropertyNames.Default, PropertyNames.Generated,
        PropertyNames.Identity, PropertyNames.IdentitySequence, PropertyNames.IdentityOptions, PropertyNames.Storage,
        PropertyNames.Compression, PropertyNames.StatisticsTarget, PropertyNames.Options,
    ];

    /// <summary>Null where a change has no plain statement.</summary>
    internal static IReadOnlyList<string>? Actions(
        SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context)
    {
        var changed = changes.ToDictionary(change => change.Name, StringComparer.Ordinal);
        if (changes.Any(change => !Known.Contains(change.Name)))
            return null;
        var isReformed = expected[PropertyNames.Generated] is { } to
            && actual[PropertyNames.Generated] is { } from
            && ColumnText.Storage(to) == ColumnText.Storage(from)
            && context.Expected.ServerVersion >= 17;
        if (changed.ContainsKey(PropertyNames.Generated) && !isReformed
            && (expected[PropertyNames.Generated] is not null
                || actual[PropertyNames.Generated]?.EndsWith(" VIRTUAL", StringComparison.Ordinal) == true))
            return null;

        var actions = new List<string>();
        var retyped = changed.ContainsKey(PropertyNames.Type) || changed.ContainsKey(PropertyNames.Collation);
        if (retyped
            && (expected.Origin is not null || expected[PropertyNames.Generated] is not null || ColumnType.IsBound(actual, context)))
            return null;
        if (changed.ContainsKey(PropertyNames.Generated))
            actions.Add(isReformed && expected[PropertyNames.Generated] is { } formula
                ? $"SET EXPRESSION AS ({ColumnText.Expression(formula)})"
                : "DROP EXPRESSION");
        if (actual[PropertyNames.Identity] is not null && expected[PropertyNames.Identity] is null)
            actions.Add("DROP IDENTITY");
        var hasDefault = actual[PropertyNames.Default] is not null && actual[PropertyNames.Generated] is null;
        if (hasDefault && (expected[PropertyNames.Default] is null || retyped))
            actions.Add("DROP DEFAULT");
        if (retyped)
            actions.Add(ColumnType.Action(expected, actual));
        if (changed.ContainsKey(PropertyNames.NotNull) && expected[PropertyNames.NotNull] == "yes")
            actions.Add(NotNull.Shown(expected, context.Expected) is { } own
                ? NotNull.From(own).Addition(" " + OwnName.Of(expected))
                : "SET NOT NULL");
        if (changed.ContainsKey(PropertyNames.NotNull) && expected[PropertyNames.NotNull] != "yes")
            actions.Add("DROP NOT NULL");
        if (expected[PropertyNames.Default] is { } value && (retyped || changed.ContainsKey(PropertyNames.Default)))
            actions.Add($"SET DEFAULT {value}");
        string[] ofIdentity = [PropertyNames.Identity, PropertyNames.IdentitySequence, PropertyNames.IdentityOptions];
        if (expected[PropertyNames.Identity] is not null && ofIdentity.Any(changed.ContainsKey))
        {
            if (IdentityActions(expected, actual, changed) is not { } identity)
                return null;
            actions.AddRange(identity);
        }

        foreach (var name in (ReadOnlySpan<string>)
            [PropertyNames.Storage, PropertyNames.Compression, PropertyNames.StatisticsTarget, PropertyNames.Options])
        {
            if (!changed.TryGetValue(name, out var change))
                continue;
            var settings = Setting(change, expected[PropertyNames.Type]!).ToList();
            if (settings.Count == 0)
                return null;
            actions.AddRange(settings);
        }

        return actions;
    }

    private static List<string>? IdentityActions(
        SchemaObject expected, SchemaObject actual, Dictionary<string, SchemaPropertyChange> changed)
    {
        var (table, name) = OwnName.Parts(expected);
        if (actual[PropertyNames.Identity] is null)
            return ColumnText.IdentityClause(expected, table, name) is { } clause ? ["ADD" + clause] : null;

        var actions = new List<string>();
        if (changed.ContainsKey(PropertyNames.Identity))
            actions.Add($"SET GENERATED {expected[PropertyNames.Identity]}");
        if (changed.TryGetValue(PropertyNames.IdentitySequence, out var sequence))
        {
            if (sequence is not { Actual: { } taken, Expected: { } wanted })
                return null;
            var (from, to) = (NameParts.Last(taken), NameParts.Last(wanted));
            if (from.Owner != to.Owner)
                return null;
            actions.Add($"ALTER SEQUENCE {taken} RENAME TO {to.Name}");
        }

        if (changed.ContainsKey(PropertyNames.IdentityOptions))
        {
            var (to, from) = (
                SequenceText.IdentityOptions(expected[PropertyNames.IdentityOptions]),
                SequenceText.IdentityOptions(actual[PropertyNames.IdentityOptions]));
            if (to is null || from is null)
                return null;
            string[] usual = ["START WITH 1", "INCREMENT BY 1", "MINVALUE 1",
                $"MAXVALUE {SequenceText.LargestOf(expected[PropertyNames.Type]!)}", "CACHE 1", "NO CYCLE"];
            var reset = from.Select(Word).Except(to.Select(Word)).Select(word => usual.First(
                option => option.EndsWith(word, StringComparison.Ordinal) || option.StartsWith(word, StringComparison.Ordinal)));
            actions.Add(string.Join(' ', reset.Concat(to.Except(from)).Select(option => "SET " + option)));
        }

        return actions;
    }

    private static string Word(string option) => option.TrimEnd("-0123456789 ".ToCharArray());

    private static IEnumerable<string> Setting(SchemaPropertyChange change, string type) => change.Name switch
    {
        PropertyNames.Storage =>
            (change.Expected ?? ColumnType.Storage(type)) is { } storage ? [$"SET STORAGE {storage.ToUpperInvariant()}"] : [],
        PropertyNames.Compression => [$"SET COMPRESSION {change.Expected ?? "default"}"],
        PropertyNames.StatisticsTarget => [$"SET STATISTICS {change.Expected ?? "-1"}"],
        _ => StorageOptions.Changes(change.Expected, change.Actual),
    };
}
