using MigrateBuild.Schema.Names;

namespace MigrateBuild.Schema.Fixes;

/// <summary>One statement on the way from the schema that is there to the one that is expected.</summary>
/// <param name="Rank">Where it stands among the others, unless what it needs says otherwise.</param>
/// <param name="Statement">The statement, with its semicolon.</param>
internal sealed record FixStep(FixRank Rank, string Statement)
{
    /// <summary>The object that is there no longer.</summary>
    public SchemaObject? Drops { get; init; }

    /// <summary>The object that is there from now on.</summary>
    public SchemaObject? Creates { get; init; }

    /// <summary>Objects as they are expected: what these name has to be there before.</summary>
    public IReadOnlyList<SchemaObject> Needs { get; init; } = [];

    /// <summary>An object as it is: what it names can go when this has run.</summary>
    public SchemaObject? Frees { get; init; }

    /// <summary>The object whose statements keep the order in which they are listed, or null.</summary>
    public string? Chain { get; init; }

    /// <summary>Objects as they are: what changes these runs before this.</summary>
    public IReadOnlyList<SchemaObject> Follows { get; init; } = [];

    /// <summary>The name of an object: where no statement makes or changes it, this one is wrong.</summary>
    public string? OnlyWith { get; init; }

    /// <summary>Names that nobody has any more when this has run; those of what it drops are added by the plan.</summary>
    public IReadOnlyList<OccupiedName> FreesNames { get; init; } = [];

    /// <summary>Names that must be free before this runs; those of what it creates are added by the plan.</summary>
    public IReadOnlyList<OccupiedName> TakesNames { get; init; } = [];
}
