using MigrateBuild.Embedded.Engine;

namespace MigrateBuild.Embedded.Databases;

/// <summary>
/// The roles of the maintenance database as statements that bring them into a new database: each database has shared catalogs of its own,
/// so that roles made after a database was are not seen there.
/// </summary>
internal static class Roles
{
    /// <summary>The statements; none where there are no such rows.</summary>
    /// <param name="execute">Runs a query in the maintenance database, with all rights.</param>
    internal static IReadOnlyList<string> Read(Func<string, IReadOnlyList<IReadOnlyList<string?>>> execute)
    {
        var rows = execute(HostSql.Read("read-roles.sql"));
        if (rows.Count == 0) return [];
        var inserts = rows.Select(r => HostSql.Read("add-role-row.sql", ("catalog", r[0]!), ("row", r[1]!)));
        return [HostSql.Join([HostSql.Read("delete-roles.sql"), .. inserts])];
    }
}
