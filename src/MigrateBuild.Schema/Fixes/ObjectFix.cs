using MigrateBuild.Schema.Objects;
using MigrateBuild.Sql;

namespace MigrateBuild.Schema.Fixes;

/// <summary>Knows the statements for objects of some kinds. A kind that none knows has no fix.</summary>
internal abstract class ObjectFix
{
    internal abstract IReadOnlyList<string> Kinds { get; }

    /// <summary>The properties that each object of a kind has, which the statements are made of.</summary>
    internal virtual IReadOnlyList<string> Required(string kind) => [];

    /// <summary>Whether an object has all that is <see cref="Required"/>: of another one nothing is said.</summary>
    internal bool IsComplete(SchemaObject item) => Required(item.Kind).All(name => item[name] is not null);

    /// <summary>Removes an object that is left over, with all that goes with it.</summary>
    internal virtual ProposedFix Remove(SchemaObject item, FixContext context) => ProposedFix.None;

    /// <summary>Brings an object back. What belongs to it is brought back by the caller, but for what <see cref="Includes"/>.</summary>
    internal virtual ProposedFix Restore(SchemaObject item, FixContext context) => ProposedFix.None;

    /// <summary>Changes an object back.</summary>
    internal virtual ProposedFix Change(
        SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context) =>
        ProposedFix.None;

    /// <summary>Whether <see cref="Restore"/> brings this part back too.</summary>
    internal virtual bool Includes(SchemaObject item, SchemaObject part, FixContext context) => false;

    /// <summary>Removes the object and makes it anew, with all that belongs to it.</summary>
    protected ProposedFix Anew(SchemaObject expected, SchemaObject actual, FixContext context)
    {
        var removal = Remove(actual, context);
        var restoration = context.RestoreAll(expected);
        return removal.Steps.Count == 0 ? removal
            : restoration.Steps.Count == 0 ? restoration
            : new ProposedFix([.. removal.Steps, .. restoration.Steps]);
    }

    /// <summary>Whether only these properties differ.</summary>
    protected static bool Only(IReadOnlyList<SchemaPropertyChange> changes, params string[] names) =>
        changes.All(change => names.Contains(change.Name));

    /// <summary>The statement that gives an object to its owner, where that is another than the owner of most.</summary>
    protected static IEnumerable<FixStep> OwnerOf(SchemaObject item, string keyword, string identity, FixContext context) =>
        item[PropertyNames.Owner] is { } owner && owner != context.MainOwner ? [SetOwner(keyword, identity, owner, FixRank.Set)] : [];

    protected static FixStep SetOwner(string keyword, string identity, string owner, FixRank rank) =>
        new(rank, $"ALTER {keyword} {identity} OWNER TO {SqlWriter.Identifier(owner)};");
}
