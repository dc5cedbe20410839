using MigrateBuild.Schema.Names;

namespace MigrateBuild.Schema.Fixes;

/// <summary>An object that is there under another name, or in another schema.</summary>
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

    /// <summary>The schema that it is to be in, by the name that this has now; null where it is there.</summary>
    internal string? NewSchema { get; init; }

    /// <summary>Whether the statement takes it to another schema; it keeps its own name then.</summary>
    internal bool IsMove => !IsOfPart && Expected.Kind != "index" && OwnName.SchemaOf(From) != OwnName.SchemaOf(Expected);

    /// <summary>Whether the object belongs to another one, in whose name it has its own.</summary>
    internal bool IsOfPart => Expected.Kind == "column" || OwnName.IsOnOwner(Expected);

    /// <summary>The statement that gives it its name; null where there is none.</summary>
    internal string? Statement
    {
        get
        {
            var (from, name) = (From.Identity, OwnName.Of(Expected));
            var change = IsMove ? $"SET SCHEMA {OwnName.SchemaOf(Expected)}" : $"RENAME TO {name}";
            return Expected.Kind switch
            {
                "column" => $"ALTER TABLE {OwnName.OwnerOf(From)} RENAME COLUMN {OwnName.Of(From)} TO {name};",
                "constraint" when From.Parent!.StartsWith("domain ", StringComparison.Ordinal) =>
                    $"ALTER DOMAIN {OwnName.OwnerOf(From)} RENAME CONSTRAINT {OwnName.Of(From)} TO {name};",
                "constraint" => $"ALTER TABLE {OwnName.OwnerOf(From)} RENAME CONSTRAINT {OwnName.Of(From)} TO {name};",
                "trigger" or "policy" or "rule" =>
                    $"ALTER {Expected.Kind.ToUpperInvariant()} {OwnName.Of(From)} ON {OwnName.OwnerOf(From)} RENAME TO {name};",
                "enum" or "composite type" or "range" => $"ALTER TYPE {from} {change};",
                "table" or "foreign table" or "view" or "materialized view" or "sequence" or "index" or "domain" or "function"
                    or "procedure" or "schema" =>
                    $"ALTER {Expected.Kind.ToUpperInvariant()} {from} {change};",
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
}
