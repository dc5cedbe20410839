using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;
using MigrateBuild.Schema.Texts;

namespace MigrateBuild.Schema.Fixes;

/// <summary>Queries as statements write them: the text that PostgreSQL gives binds aliases to columns by their place.</summary>
internal static class QueryText
{
    /// <summary>
    /// The text of a property, so that it means where the statement runs what it meant before; null where no text does for certain.
    /// </summary>
    internal static string? Of(SchemaObject item, string property, FixContext context) => item.Find(property) is not { } query ? null
        : query.Form is QueryForm form ? form.TextWhere(query.Value, (type, columns) => StandAsTheyStood(type, columns, context))
        : query.Value;

    internal static ProposedFix Words(SchemaObject item) => ProposedFix.Words(
        $"The text of {item.Name} names columns by their place, and columns stand elsewhere now: write the statement by hand, with each "
        + "alias at its column's place.");

    private static bool StandAsTheyStood(string type, IReadOnlyList<string?> columns, FixContext context)
    {
        // The columns of a view are those of its query.
        if (View(context.Expected) is { } view)
            return View(context.Actual) is { } other
                && other[PropertyNames.Definition] is { } definition
                && definition == view[PropertyNames.Definition];

        var there = context.Actual.Objects
            .Where(item => item.Kind is "column" or "attribute" && OwnName.OwnerOf(item) == type)
            .OrderBy(item => item.Place)
            .ToList();
        return there.TrueForAll(item => item.Place is not null) && there.Select(item => OwnName.Of(item)).SequenceEqual(columns);

        SchemaObject? View(SchemaSnapshot snapshot) => snapshot.Find("view " + type) ?? snapshot.Find("materialized view " + type);
    }
}
