using System.Text.RegularExpressions;

namespace MigrateBuild.Embedded.Regression.Comparison;

/// <summary>A difference in substance that is known, and why it is there.</summary>
/// <param name="Name">For the report.</param>
/// <param name="Reason">Why the two servers differ.</param>
/// <param name="Files">A pattern for names of files in which it may be.</param>
/// <param name="Lines">A pattern for a line that one side prints and the other does not.</param>
internal sealed record DifferenceKind(string Name, string Reason, string Files, string Lines)
{
    /// <summary>The first that fits is it.</summary>
    internal static IReadOnlyList<DifferenceKind> All { get; } =
    [
        new("encodings",
            "the embedded server has no conversions between encodings; what makes one, uses one or asks for one that was not made differs",
            "alter_generic|alter_table|conversion|drop_if_exists|opr_sanity",
            @"embedded server does not have the library|conversion |alt_conv|drop cascades to \d+ other"),
        new("collations",
            "the embedded server has ICU's root collation alone; the file asks for those of languages",
            @"collate\.icu\.utf8", ""),
        new("version 18.7",
            "the native server is 18.4; PGlite 0.5.17 under Node.js, which is 18.7 too, answers as the embedded server",
            "alter_table|dependency|join|rules",
            @"uses its row type|ROW\(\) column has type|max_lockmode|SET ROLE|Join Filter: \(tt3.f1 = tt4.f1\)"
                + @"|(UPDATE|DELETE FROM|MERGE INTO) \w+ AS "),
        new("plpgsql is loaded",
            "each session of the embedded server has the library of PL/pgSQL open from its start, and its prefix is reserved",
            "guc", "plpgsql"),
        new("stack",
            "a frame of C takes less stack as WebAssembly than as x64: max_stack_depth = '100kB' is deeper",
            "jsonb?", "stack depth limit|CONTEXT:  JSON data"),
        new("subscriptions",
            "the embedded server has no network and does not make subscriptions",
            "object_address|subscription", ""),
        new("checkpointer",
            "the embedded server has no processes of its own: CHECKPOINT runs in the session, nothing else does",
            "misc_functions|stats", @"^ +([tf]|\d+)$|^\(0 rows\)$"),
    ];

    internal bool Fits(StatementDifference difference) =>
        Regex.IsMatch(difference.File, $"^(?:{Files})$") && difference.OnOneSide.Any(line => Regex.IsMatch(line, Lines));
}
