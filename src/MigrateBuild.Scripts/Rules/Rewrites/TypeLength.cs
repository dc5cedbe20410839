using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.Rules.Rewrites;

/// <summary>Whether a type's length or precision holds every value of another's, so that the server need not look at them.</summary>
internal static class TypeLength
{
    /// <summary>The digits that times keep where their type says none.</summary>
    private const int FullPrecision = 6;

    // The bits of an interval's fields (src/include/utils/datetime.h); without fields all are set.
    private const int Month = 1 << 1;
    private const int Day = 1 << 3;
    private const int Hour = 1 << 10;
    private const int Minute = 1 << 11;
    private const int Second = 1 << 12;

    /// <summary>Whether a change within one type is free.</summary>
    internal static bool Fits(SqlType from, SqlType to) => to.Name switch
    {
        // Only a type of PostgreSQL itself is known to have the shortcut; the padding of char(n) has none.
        _ when to.Schema is not null => false,
        "varchar" or "varbit" => to.Modifiers.Count == 0 || (from.Modifiers.Count > 0 && from.Modifiers[0] <= to.Modifiers[0]),
        "numeric" => to.Modifiers.Count == 0
        || (from.Modifiers.Count > 0 && from.Modifiers[0] <= to.Modifiers[0] && Scale(from) == Scale(to)),
        "timestamp" or "timestamptz" or "time" or "timetz" => IsUnlimited(to)
        || (from.Modifiers.Count > 0 && from.Modifiers[0] <= to.Modifiers[0]),
        "interval" => FitsInterval(from, to),
        _ => to.Modifiers.Count == 0,
    };

    internal static bool IsUnlimited(SqlType time) => time.Modifiers.Count == 0 || time.Modifiers[0] >= FullPrecision;

    private static int Scale(SqlType numeric) => numeric.Modifiers.Count > 1 ? numeric.Modifiers[1] : 0;

    // interval_support in src/backend/utils/adt/timestamp.c: only the least field and the digits of the second count.
    private static bool FitsInterval(SqlType from, SqlType to) =>
        LeastField(to) <= LeastField(from) && (LeastField(from) > 0 || Precision(to) >= FullPrecision || Precision(from) <= Precision(to));

    private static int LeastField(SqlType interval) => interval.Modifiers.Count == 0 ? 0 : interval.Modifiers[0] switch
    {
        var fields when (fields & Second) != 0 => 0,
        var fields when (fields & Minute) != 0 => 1,
        var fields when (fields & Hour) != 0 => 2,
        var fields when (fields & Day) != 0 => 3,
        var fields when (fields & Month) != 0 => 4,
        _ => 5,
    };

    private static int Precision(SqlType interval) => interval.Modifiers.Count < 2 ? int.MaxValue : interval.Modifiers[1];
}
