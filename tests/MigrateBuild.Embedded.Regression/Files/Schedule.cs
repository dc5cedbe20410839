namespace MigrateBuild.Embedded.Regression.Files;

/// <summary>
/// What runs before what. PostgreSQL's own schedule runs all files in one database; here those whose tables and functions others use make
/// one database, and every other file gets a copy of it, so that a difference stays in its file.
/// </summary>
internal static class Schedule
{
    internal const string Setup = "test_setup";

    /// <summary>In this order; from the comments of src/test/regress/parallel_schedule.</summary>
    internal static IReadOnlyList<string> Shared { get; } =
    [
        Setup, "point", "lseg", "line", "box", "path", "polygon", "circle", "date", "time", "timetz", "timestamp", "timestamptz",
        "interval", "rangetypes", "create_function_c", "create_misc", "create_operator", "create_procedure", "create_table", "create_type",
        "create_schema", "copy", "create_index", "create_view", "create_aggregate", "create_function_sql", "create_cast",
    ];
}
