using MigrateBuild.Io;
using MigrateBuild.Schema.Objects;
using MigrateBuild.Sql;
using Npgsql;

namespace MigrateBuild.Schema.RoundTrips;

/// <summary>What a script can leave outside the schemas: roles, settings of the database, large objects and so on.</summary>
internal static class ServerObjects
{
    private const string RolePrefix = "role ";

    private static readonly string Sql = SchemaSql.Read("ServerObjects");
    private static readonly string RolesSql = SchemaSql.Read("RolesOfExtensions");

    internal static HashSet<string> Read(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        using var batch = new SqlBatch(connection);
        batch.Add(Sql);
        return batch.Query(async: false, row => row.GetString(0), cancellationToken).Completed().ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Whether all that has come or gone is dropped with its database, or by <see cref="DropRoles"/>.</summary>
    internal static bool GoesWithItsDatabase(IReadOnlySet<string> now, IReadOnlySet<string> before) =>
        now.Except(before, StringComparer.Ordinal).All(thing =>
            thing.StartsWith(RolePrefix, StringComparison.Ordinal) || thing.StartsWith("setting of ", StringComparison.Ordinal)
            || thing.StartsWith("large object ", StringComparison.Ordinal))
        && before.IsSubsetOf(now);

    /// <summary>The roles among what was read.</summary>
    internal static IEnumerable<string> Roles(IEnumerable<string> things) =>
        things.Where(thing => thing.StartsWith(RolePrefix, StringComparison.Ordinal));

    /// <summary>
    /// The roles that the scripts of extensions made: their rows and the extension's were written by one transaction. Roles that somebody
    /// else makes on the same server at the same time are none of these. Empty where the user may not look (no superuser).
    /// </summary>
    internal static IReadOnlyList<string> RolesOfExtensions(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            using var batch = new SqlBatch(connection);
            batch.Add(RolesSql);
            return batch.Query(async: false, row => row.GetString(0), cancellationToken).Completed();
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return [];
        }
    }

    /// <summary>
    /// Drops the roles that were not there before and that a script names or an extension made; what they own in this database, which
    /// is about to be dropped, goes first.
    /// </summary>
    internal static void DropRoles(
        NpgsqlConnection connection, IReadOnlySet<string> before, MigrationSet set, IReadOnlySet<string> ofExtensions)
    {
        var roles = Roles(Read(connection, CancellationToken.None).Except(before, StringComparer.Ordinal))
            .Select(thing => thing[RolePrefix.Length..])
            .Where(role => ofExtensions.Contains(RolePrefix + role)
                || set.Migrations.Any(migration => IsNamed(role, migration.Up) || IsNamed(role, migration.Down)))
            .ToList();
        foreach (var file in new[] { "DropOwned", "DropRole" })
        {
            foreach (var role in roles)
                Try(connection, SchemaSql.Read(file).Replace(":\"role\"", role, StringComparison.Ordinal));
        }
    }

    private static bool IsNamed(string role, MigrationScript? script) =>
        script?.Text.Contains(role.Trim('"').Replace("\"\"", "\"", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase) == true;

    private static void Try(NpgsqlConnection connection, string sql)
    {
        try
        {
            using var batch = new SqlBatch(connection);
            batch.Add(sql);
            batch.Execute(async: false, CancellationToken.None).Completed();
        }
        catch (PostgresException)
        {
            // Another database depends on it: then it is not ours alone.
        }
    }
}
