using MigrateBuild.Testing.Names;

namespace MigrateBuild.Testing.Remedies;

/// <summary>An object that is there under another name.</summary>
/// <param name="Expected">The object as it is expected.</param>
/// <param name="Actual">The same object, by the name that it has.</param>
internal sealed record Rename(SchemaObject Expected, SchemaObject Actual)
{
    /// <summary>The statement that gives it its name; null where there is none.</summary>
    internal string? Statement
    {
        get
        {
            var (from, name) = (Actual.Identity, Name(Expected));
            return Expected.Kind switch
            {
                "column" => $"ALTER TABLE {Identity.Last(from).Owner} RENAME COLUMN {Name(Actual)} TO {name};",
                "constraint" when Actual.Parent!.StartsWith("domain ", StringComparison.Ordinal) =>
                    $"ALTER DOMAIN {Identity.On(from).Owner} RENAME CONSTRAINT {Name(Actual)} TO {name};",
                "constraint" => $"ALTER TABLE {Identity.On(from).Owner} RENAME CONSTRAINT {Name(Actual)} TO {name};",
                "trigger" or "policy" or "rule" =>
                    $"ALTER {Expected.Kind.ToUpperInvariant()} {Name(Actual)} ON {Identity.On(from).Owner} RENAME TO {name};",
                "enum" => $"ALTER TYPE {from} RENAME TO {name};",
                "table" or "view" or "materialized view" or "sequence" or "index" or "domain" or "function" or "procedure" =>
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
        "constraint" or "trigger" or "policy" or "rule" => Identity.On(item.Identity).Name,
        "function" or "procedure" => Identity.Last(Identity.Routine(item.Identity)).Name,
        _ => Identity.Last(item.Identity).Name,
    };

    /// <summary>The same object by another name.</summary>
    internal static SchemaObject Called(SchemaObject item, string name)
    {
        var identity = item.Kind switch
        {
            "constraint" or "trigger" or "policy" or "rule" => $"{name} on {Identity.On(item.Identity).Owner}",
            "function" or "procedure" => Identity.Routine(item.Identity) is var routine
                ? $"{Identity.Last(routine).Owner}.{name}{item.Identity[routine.Length..]}"
                : "",
            _ => $"{Identity.Last(item.Identity).Owner}.{name}",
        };
        return new SchemaObject(item.Class, item.Kind, identity, item.Parent, item.Origin, item.Properties);
    }
}
