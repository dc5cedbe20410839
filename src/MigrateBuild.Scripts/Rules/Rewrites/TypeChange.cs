using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.Rules.Rewrites;

/// <summary>
/// What the server does to a table when a column gets another type. It leaves the rows alone where the conversion, once
/// simplified, only relabels the value (<c>ATColumnChangeRequiresRewrite</c> in src/backend/commands/tablecmds.c; the
/// casts of <c>pg_cast</c> without a function; the support functions of the length conversions).
/// </summary>
/// <param name="KeepsRows">Whether the rows stay as they are.</param>
/// <param name="KeepsIndexes">Whether the indexes on the column stay too: not where the types compare by other operators.</param>
internal readonly record struct TypeChange(bool KeepsRows, bool KeepsIndexes)
{
    internal static readonly TypeChange Nothing = new(true, true);

    private static readonly TypeChange Relabel = new(true, true);
    private static readonly TypeChange RelabelForOtherOperators = new(true, false);
    private static readonly TypeChange Rewrite = new(false, false);

    private static readonly HashSet<string> ObjectIdentifiers = new(StringComparer.Ordinal)
    {
        "regclass", "regcollation", "regconfig", "regdictionary", "regnamespace", "regoper", "regoperator", "regproc", "regprocedure",
        "regrole", "regtype",
    };

    /// <summary>What changing a type costs.</summary>
    /// <param name="from">The type before.</param>
    /// <param name="to">The type after.</param>
    /// <param name="isUtc">Whether the session's time zone is UTC.</param>
    internal static TypeChange Between(SqlType from, SqlType to, bool isUtc)
    {
        if (from.Equals(to))
            return Nothing;
        if (from.IsArray || to.IsArray)
            return OfArray(from, to);
        return (Name(from), Name(to)) switch
        {
            var (a, b) when a == b => TypeLength.Fits(from, to) ? Relabel : Rewrite,
            ("varchar" or "text" or "xml", "text" or "bpchar" or "varchar") pair when to.Modifiers.Count == 0 =>
                pair.Item2 == "bpchar" || pair.Item1 == "xml" ? RelabelForOtherOperators : Relabel,
            ("varchar" or "text", "citext") => RelabelForOtherOperators,
            ("citext", "varchar" or "text" or "bpchar") when to.Modifiers.Count == 0 => RelabelForOtherOperators,
            ("cidr", "inet") => Relabel,
            ("bit", "varbit") when to.Modifiers.Count == 0 => RelabelForOtherOperators,
            ("timestamp", "timestamptz") or ("timestamptz", "timestamp") when isUtc && TypeLength.IsUnlimited(to) =>
                RelabelForOtherOperators,
            ("int4", "oid") or ("oid", "int4") => RelabelForOtherOperators,
            ("int4" or "oid", var reg) when ObjectIdentifiers.Contains(reg) => From(Name(from)),
            (var reg, "int4" or "oid") when ObjectIdentifiers.Contains(reg) => From(Name(to)),
            _ => Rewrite,
        };
    }

    // The aliases of oid compare as oid does.
    private static TypeChange From(string number) => number == "oid" ? Relabel : RelabelForOtherOperators;

    // The elements are converted one by one; only taking a length away is known to change none.
    private static TypeChange OfArray(SqlType from, SqlType to) =>
        from.IsArray == to.IsArray && Name(from) == Name(to) && to.Modifiers.Count == 0 ? Relabel : Rewrite;

    private static string Name(SqlType type) => type.Schema is null ? type.Name : $"{type.Schema}.{type.Name}";
}
