using System.Collections.Concurrent;
using System.Reflection;
using MigrateBuild.Schema.RoundTrips;
using MigrateBuild.Testing;

namespace MigrateBuild.Xunit;

/// <summary>The templates that all tests of a process share: one for each server, set, preparation and version.</summary>
internal static class SharedDatabases
{
    private static readonly ConcurrentDictionary<(ThrowawayServer Server, MigrationSet Set, object Preparation), MigratedDatabases> Known =
        new();

    /// <param name="testAssembly">Holds what runs before <see cref="MigratedDatabase.PrepareDatabaseAsync"/>.</param>
    internal static MigratedDatabases Of(ThrowawayServer server, MigratedDatabase database, Assembly testAssembly) =>
        Known.GetOrAdd(
            (server, database.Set, PreparationOf(database)),
            _ => new MigratedDatabases(server, database.Set, async (connection, token) =>
            {
                await SetupScript.RunAllAsync(connection, HookResources.SetupsFrom(testAssembly, database.Set), token);
                await database.PrepareDatabaseAsync(connection, token);
            }));

    /// <summary>What tells preparations apart: the SQL, or the class that prepares in a way of its own.</summary>
    private static object PreparationOf(MigratedDatabase database)
    {
        var prepare = database.GetType()
            .GetMethod(nameof(MigratedDatabase.PrepareDatabaseAsync), BindingFlags.Instance | BindingFlags.NonPublic)!;
        return prepare.DeclaringType == typeof(MigratedDatabase) ? database.SetupSql ?? "" : database.GetType();
    }
}
