using MigrateBuild.Schema.Names;

namespace MigrateBuild.Schema.Fixes;

/// <summary>An object that is there under another name.</summary>
/// <param name="Expected">The object as it is expected.</param>
/// <param name="Actual">The same object, by the name that it has.</param>
internal sealed record Rename(SchemaObject Expected, SchemaObject Actual)
{
    /// <summary>The object as the statement finds it: by the name that what it belongs to has by then.</summary>
    internal SchemaObject From { get; init; } = Actual;

    /// <summary>Whether it is certain: the server's catalogs say that it is the same object.</summary>
    internal bool IsKnown { get; init; }

    /// <summary>What the scripts have put in its place, and was not there before; null where its name is free, or will be.</summary>
    internal SchemaObject? Occupant { get; init; }

    /// <summary>Whether the object belongs to another one, in whose name it has its own.</summary>
    internal bool IsOfPart => Expected.Kind == "column" || IsNamedOn(Expected);

    /// <summary>The object that a part belongs to, by its name (<see cref="SchemaObject.Identity"/>).</summary>
    internal static string OwnerOf(SchemaObject part) =>
        IsNamedOn(part) ? Identity.On(part.Identity).Owner : Identity.Last(part.Identity).Owner;

    /// <summary>The statement that gives it its name; null where there is none.</summary>
    internal string? Statement
    {
        get
        {
            var (from, name) = (From.Identity, Name(Expected));
            return Expected.Kind switch
            {
                "column" => $"ALTER TABLE {Identity.Last(from).Owner} RENAME COLUMN {Name(From)} TO {name};",
                "constraint" when From.Parent!.StartsWith("domain ", StringComparison.Ordinal) =>
                    $"ALTER DOMAIN {Identity.On(from).Owner} RENAME CONSTRAINT {Name(From)} TO {name};",
                "constraint" => $"ALTER TABLE {Identity.On(from).Owner} RENAME CONSTRAINT {Name(From)} TO {name};",
                "trigger" or "policy" or "rule" =>
                    $"ALTER {Expected.Kind.ToUpperInvariant()} {Name(From)} ON {Identity.On(from).Owner} RENAME TO {name};",
                "enum" or "composite type" or "range" => $"ALTER TYPE {from} RENAME TO {name};",
                "table" or "foreign table" or "view" or "materialized view" or "sequence" or "index" or "domain" or "function" or "procedure" =>
                    $"ALTER {Expected.Kind.ToUpperInvariant()} {from} RENAME TO {name};",
                _ => null,
            };
        }
    }

    /// <summary>Whether this is what a difference is about.</summary>
    internal bool Explains(SchemaDifference difference) => difference.Kind switch
    {
        SchemaDifferenceKind.LeftOver => difference.Subject.Name == Actual.Name,
        SchemaDifferenceKind.Missing => difference.Subject.Name == Expected.Name,
        _ => difference.Subject.Name == Actual.Name || difference.Subject.Name == Expected.Name,
    };

    /// <summary>The object's own name, as SQL writes it.</summary>
    internal static string Name(SchemaObject item) => item.Kind switch
    {
        _ when IsNamedOn(item) => Identity.On(item.Identity).Name,
        "function" or "procedure" => Identity.Last(Identity.Routine(item.Identity)).Name,
        _ => Identity.Last(item.Identity).Name,
    };

    /// <summary>The same part where what it belongs to has another name.</summary>
    internal static SchemaObject Rebased(SchemaObject part, string owner) =>
        WithIdentity(part, IsNamedOn(part) ? $"{Name(part)} on {owner}" : $"{owner}.{Name(part)}");

    /// <summary>The same object by another name.</summary>
    internal static SchemaObject Called(SchemaObject item, string name) => WithIdentity(item, item.Kind switch
    {
        _ when IsNamedOn(item) => $"{name} on {Identity.On(item.Identity).Owner}",
        "function" or "procedure" => Identity.Routine(item.Identity) is var routine
            ? $"{Identity.Last(routine).Owner}.{name}{item.Identity[routine.Length..]}"
            : "",
        _ => $"{Identity.Last(item.Identity).Owner}.{name}",
    });

    /// <summary>Whether it is called <c>name on owner</c>.</summary>
    private static bool IsNamedOn(SchemaObject item) => item.Kind is "constraint" or "trigger" or "policy" or "rule";

    private static SchemaObject WithIdentity(SchemaObject item, string identity) =>
        new(item.Class, item.Kind, identity, item.Parent, item.Origin, item.Properties);
}
