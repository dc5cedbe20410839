using MigrateBuild.Testing.Names;

namespace MigrateBuild.Testing.Remedies;

/// <summary>An object that is there under another name.</summary>
/// <param name="Expected">The object that is missing.</param>
/// <param name="Actual">The same object, by the name that it has.</param>
internal sealed record Rename(SchemaDifference Expected, SchemaDifference Actual)
{
    /// <summary>The statement that gives it its name back; null where there is none.</summary>
    internal string? Statement
    {
        get
        {
            var (from, to) = (Actual.Subject.Identity, Expected.Subject.Identity);
            var name = Expected.Subject.Kind switch
            {
                "constraint" or "trigger" or "policy" or "rule" => Identity.On(to).Name,
                "function" or "procedure" => Identity.Last(Identity.Routine(to)).Name,
                _ => Identity.Last(to).Name,
            };
            return Expected.Subject.Kind switch
            {
                "column" => $"ALTER TABLE {Identity.Last(from).Owner} RENAME COLUMN {Identity.Last(from).Name} TO {name};",
                "constraint" => $"ALTER {(Actual.Subject.Parent!.StartsWith("domain ", StringComparison.Ordinal) ? "DOMAIN" : "TABLE")} {Identity.On(from).Owner} RENAME CONSTRAINT {Identity.On(from).Name} TO {name};",
                "trigger" or "policy" or "rule" => $"ALTER {Expected.Subject.Kind.ToUpperInvariant()} {Identity.On(from).Name} ON {Identity.On(from).Owner} RENAME TO {name};",
                "enum" => $"ALTER TYPE {from} RENAME TO {name};",
                "table" or "view" or "materialized view" or "sequence" or "index" or "domain" or "function" or "procedure" =>
                    $"ALTER {Expected.Subject.Kind.ToUpperInvariant()} {from} RENAME TO {name};",
                _ => null,
            };
        }
    }
}
