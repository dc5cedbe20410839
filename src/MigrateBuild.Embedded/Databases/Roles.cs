using MigrateBuild.Sql;

namespace MigrateBuild.Embedded.Databases;

/// <summary>
/// The roles of the maintenance database as statements that bring them into a new database: each database has shared catalogs of its own,
/// so that roles made after a database was are not seen there.
/// </summary>
internal static class Roles
{
    // Catalogs and which of their rows are of roles that a user made (FirstNormalObjectId is 16384), or are settings of roles for all
    // databases.
    private static readonly (string Catalog, string Rows)[] s_rows =
    [
        ("pg_authid", "oid >= 16384"),
        ("pg_auth_members", "oid >= 16384"),
        ("pg_db_role_setting", "setdatabase = 0"),
        ("pg_parameter_acl", "true"),
        ("pg_shdepend", "dbid = 0 and classid in (1260, 1261, 6243)"),
        ("pg_shdescription", "classoid = 1260 and objoid >= 16384"),
    ];

    /// <summary>The statements; none where there are no such rows.</summary>
    /// <param name="execute">Runs a query in the maintenance database, with all rights.</param>
    internal static IReadOnlyList<string> Read(Func<string, IReadOnlyList<IReadOnlyList<string?>>> execute)
    {
        var queries = s_rows.Select(r => $"select '{r.Catalog}', r::text from pg_catalog.{r.Catalog} as r where {r.Rows}");
        var rows = execute(string.Join(" union all ", queries));
        if (rows.Count == 0) return [];
        var deletes = s_rows.Select(r => $"delete from pg_catalog.{r.Catalog} where {r.Rows}");
        var inserts = rows.Select(r => $"insert into pg_catalog.{r[0]} select ({SqlWriter.Literal(r[1]!)}::pg_catalog.{r[0]}).*");
        return [string.Join(";\n", deletes.Concat(inserts))];
    }
}
