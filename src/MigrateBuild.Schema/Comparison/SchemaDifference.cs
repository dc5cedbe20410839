using MigrateBuild.Schema.Comparison;

namespace MigrateBuild.Schema;

/// <summary>One difference between two schemas.</summary>
public sealed class SchemaDifference
{
    internal SchemaDifference(
        SchemaDifferenceKind kind,
        SchemaObject item,
        IReadOnlyList<SchemaPropertyChange> changes,
        IReadOnlyList<SchemaObject> contents)
    {
        Kind = kind;
        Subject = item;
        Changes = changes;
        Contents = contents;
        Whole = item.Identity;
    }

    private SchemaDifference(SchemaDifference other)
        : this(other.Kind, other.Subject, other.Changes, other.Contents) => Whole = other.Whole;

    /// <summary>Whether the object is left over, missing or changed.</summary>
    public SchemaDifferenceKind Kind { get; }

    /// <summary>The object: as it is when it is left over, else as it was expected.</summary>
    public SchemaObject Subject { get; }

    /// <summary>What changed; empty unless <see cref="Kind"/> is <see cref="SchemaDifferenceKind.Changed"/>.</summary>
    public IReadOnlyList<SchemaPropertyChange> Changes { get; }

    /// <summary>
    /// The objects that this difference speaks for: what is left over or missing together with the object (the columns of a
    /// table), or what inherits the same change from it (the column of a partition).
    /// </summary>
    public IReadOnlyList<SchemaObject> Contents { get; }

    /// <summary>The statement that most likely causes the difference, or null where none speaks for it.</summary>
    public DifferenceCause? Cause { get; private init; }

    /// <summary>The statements that fix the difference, where they are plain. Some wait for those of other differences.</summary>
    public IReadOnlyList<string> Fix { get; private init; } = [];

    /// <summary>What else is to be known to fix it, or null.</summary>
    public string? Advice { get; private init; }

    /// <summary>
    /// The same object by its other name, where it was renamed: for one that is missing the one that is left over, and the other way round.
    /// </summary>
    public SchemaObject? Renamed { get; private init; }

    /// <summary>The table, view, function, … that the object is a part of, by its identity: the last one below the schema.</summary>
    internal string Whole { get; init; }

    internal SchemaDifference Explained(DifferenceCause? cause, IReadOnlyList<string> fix, string? advice, SchemaObject? renamed) =>
        new(this)
        {
            Cause = cause,
            Fix = fix,
            Advice = Changes.Select(change => BodyWords.OfLineEnds(change, cause?.Script))
                .FirstOrDefault(words => words is not null) ?? advice,
            Renamed = renamed,
        };

    internal SchemaDifference Within(string whole) => new(this) { Whole = whole };

    /// <summary>The difference in one line.</summary>
    /// <returns>The text, such as <c>column shop.orders.total changed: type numeric(10,2) → numeric</c>.</returns>
    public override string ToString() => Kind switch
    {
        SchemaDifferenceKind.LeftOver => $"{Subject.Kind} {Subject.Identity} is left over{DifferenceWording.Details(this)}",
        SchemaDifferenceKind.Missing => $"{Subject.Kind} {Subject.Identity} is missing{DifferenceWording.Details(this)}",
        _ => $"{Subject.Kind} {Subject.Identity} changed: {string.Join(", ", Changes)}{DifferenceWording.Together(this)}",
    };
}
