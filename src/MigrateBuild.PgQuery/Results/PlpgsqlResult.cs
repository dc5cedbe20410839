namespace MigrateBuild.PgQuery;

/// <summary>What came of compiling PL/pgSQL: the tree of each function, or the first error.</summary>
/// <param name="Tree">
/// The root: its list <c>plpgsql_funcs</c> holds a <c>PLpgSQL_function</c> for each body; absent where there is an error.
/// </param>
/// <param name="Error">The error, or null.</param>
public sealed record PlpgsqlResult(SqlNode Tree, PlpgsqlError? Error);
