using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.Rules.Safety.Rewrites;

/// <summary>Whether a type's length or precision holds every value of another's, so that the server need not look at them.</summary>
internal static class TypeLength
{
    /// <summary>The digits that times keep where their type says none.</summary>
    private const int FullPrecision = 6;

    /// <summary>The mask of an interval without fields (<c>INTERVAL_FULL_RANGE</c> in src/include/utils/timestamp.h).</summary>
    private const int AllFields = 0x7FFF;

    /// <summary>Whether a change within one type is free.</summary>
    internal static bool Fits(SqlType from, SqlType to) => to.Name switch
    {
        // Only a type of PostgreSQL itself is known to have the shortcut; the padding of char(n) has none.
        _ when to.Schema is not null => false,
        "varchar" or "varbit" => to.Modifiers.Count == 0 || (from.Modifiers.Count > 0 && from.Modifiers[0] <= to.Modifiers[0]),
        "numeric" => to.Modifiers.Count == 0 || (from.Modifiers.Count > 0 && from.Modifiers[0] <= to.Modifiers[0] && Scale(from) == Scale(to)),
        "timestamp" or "timestamptz" or "time" or "timetz" => IsUnlimited(to) || (from.Modifiers.Count > 0 && from.Modifiers[0] <= to.Modifiers[0]),
        "interval" => FitsInterval(from, to),
        _ => to.Modifiers.Count == 0,
    };

    /// <summary>Whether a change between two types that hold the same bytes is free.</summary>
    internal static bool FitsAcross(string fromName, string toName, SqlType from, SqlType to) => (fromName, toName) switch
    {
        ("bit", "varbit") => to.Modifiers.Count == 0 || (from.Modifiers.Count > 0 && from.Modifiers[0] <= to.Modifiers[0]),
        _ => false,
    };

    internal static bool IsUnlimited(SqlType time) => time.Modifiers.Count == 0 || time.Modifiers[0] >= FullPrecision;

    private static int Scale(SqlType numeric) => numeric.Modifiers.Count > 1 ? numeric.Modifiers[1] : 0;

    private static bool FitsInterval(SqlType from, SqlType to)
    {
        var (fromFields, toFields) = (Fields(from), Fields(to));
        var precisionFits = Precision(to) >= FullPrecision || Precision(from) <= Precision(to);
        return precisionFits && (toFields == AllFields || (fromFields & ~toFields) == 0);
    }

    private static int Fields(SqlType interval) => interval.Modifiers.Count == 0 ? AllFields : interval.Modifiers[0];

    private static int Precision(SqlType interval) => interval.Modifiers.Count < 2 ? FullPrecision : interval.Modifiers[1];
}
