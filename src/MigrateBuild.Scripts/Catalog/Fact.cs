namespace MigrateBuild.Scripts.Catalog;

/// <summary>One property of an object, such as a column's default.</summary>
/// <param name="Value">The value in a form that does not depend on how it was written.</param>
/// <param name="Leaves">
/// The names and constants in an expression, the tokens of a body in SQL or PL/pgSQL; null for what is neither.
/// </param>
/// <param name="Sql">The value as SQL where it is short and known, else null.</param>
internal sealed record Fact(string Value, string? Leaves = null, string? Sql = null)
{
    internal static readonly Fact None = new("", null, "");

    internal static Fact Of(string value) => new(value, null, value);

    internal static Fact Of(bool value) => new(value ? "yes" : "no");

    /// <summary>
    /// Whether the two say different things. The same expression can be written in many ways (<c>x IN (1, 2)</c>,
    /// <c>x = ANY (ARRAY[1, 2])</c>), so two expressions differ for certain only where their names and constants do.
    /// </summary>
    internal bool Differs(Fact other) =>
        Value != other.Value && (Leaves is null || other.Leaves is null || Leaves != other.Leaves);
}
