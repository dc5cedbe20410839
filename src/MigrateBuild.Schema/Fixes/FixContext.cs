using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

/// <summary>The two schemas, as the fixes of the kinds ask about them.</summary>
internal sealed class FixContext
{
    private readonly ILookup<string, SchemaObject> _parts;

    private readonly Func<string, ObjectFix?> _find;

    /// <param name="expected">The schema as it should be.</param>
    /// <param name="actual">The schema as it is.</param>
    /// <param name="find">What fixes objects of a kind; null for a kind that nothing fixes.</param>
    internal FixContext(SchemaSnapshot expected, SchemaSnapshot actual, Func<string, ObjectFix?> find)
    {
        _find = find;
        Expected = expected;
        Actual = actual;
        _parts = expected.Objects.Where(item => item.Parent is not null).ToLookup(item => item.Parent!, StringComparer.Ordinal);
        MainOwner = expected.Objects.Concat(actual.Objects)
            .Select(item => item[PropertyNames.Owner])
            .OfType<string>()
            .GroupBy(owner => owner, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .FirstOrDefault()?.Key;
    }

    internal SchemaSnapshot Expected { get; }

    internal SchemaSnapshot Actual { get; }

    /// <summary>The owner of most objects: the role that runs the scripts, as far as one can tell.</summary>
    internal string? MainOwner { get; }

    /// <summary>Whether the scripts rename something of the two objects; null where there are no scripts.</summary>
    internal Func<SchemaObject, SchemaObject, bool>? IsRenamed { get; init; }

    /// <summary>Whether the scripts add a column to its table; null where there are no scripts.</summary>
    internal Func<SchemaObject, bool>? IsAdded { get; init; }

    /// <summary>What belongs to an object, as expected.</summary>
    internal IEnumerable<SchemaObject> PartsOf(SchemaObject item) => _parts[item.Name];

    /// <summary>Brings an object back with all that belongs to it; no statement at all where a part of it has none.</summary>
    internal ProposedFix RestoreAll(SchemaObject item)
    {
        if (_find(item.Kind) is not { } known || !known.IsComplete(item) || IsBornWithPrivileges(item))
            return ProposedFix.None;

        var own = known.Restore(item, this);
        if (own.Steps.Count == 0)
            return own;

        return RestoreParts(item) is { } parts ? own with { Steps = [.. own.Steps, .. parts] } : ProposedFix.None;
    }

    /// <summary>What belongs to an object that is there already; null where a part of it has no statement.</summary>
    internal List<FixStep>? RestoreParts(SchemaObject item)
    {
        var steps = new List<FixStep>();
        var known = _find(item.Kind);
        // What goes to a schema that is made anew is there already.
        foreach (var part in PartsOf(item).Where(part => item.Kind != "schema" || Actual.Find(part.Name) is null))
        {
            var parts = known?.Includes(item, part, this) == true
                ? _find(part.Kind)?.IsComplete(part) == true ? RestoreParts(part) : null
                : RestoreAll(part) is { Steps: { Count: > 0 } some } ? [.. some] : null;
            if (parts is null)
                return null;
            steps.AddRange(parts);
        }

        return steps;
    }

    // ALTER DEFAULT PRIVILEGES would give a new object more, or less, than the statements say.
    private bool IsBornWithPrivileges(SchemaObject item)
    {
        var plural = item.Kind switch
        {
            "table" or "view" or "materialized view" => "tables",
            "sequence" => "sequences",
            "function" or "procedure" => "functions",
            "enum" or "domain" or "composite type" or "range" => "types",
            "schema" => "schemas",
            _ => null,
        };
        return plural is not null && Expected.Objects.Concat(Actual.Objects)
            .Any(other => other.Kind is "default grant" or "default revoke" && other.Target is [_, _, var born, _] && born == plural);
    }
}
