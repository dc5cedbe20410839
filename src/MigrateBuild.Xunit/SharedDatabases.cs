using System.Collections.Concurrent;
using System.Reflection;
using MigrateBuild.Testing;

namespace MigrateBuild.Xunit;

/// <summary>The templates that all tests of a process share: one for each server, set, preparation and version.</summary>
internal static class SharedDatabases
{
    private static readonly ConcurrentDictionary<(ThrowawayServer Server, MigrationSet Set, object Preparation), MigratedDatabases> Known =
        new();

    internal static MigratedDatabases Of(ThrowawayServer server, MigratedDatabase database) =>
        Known.GetOrAdd(
            (server, database.Set, PreparationOf(database)),
            _ => new MigratedDatabases(server, database.Set, database.PrepareDatabaseAsync));

    /// <summary>What tells preparations apart: the SQL, or the class that prepares in a way of its own.</summary>
    private static object PreparationOf(MigratedDatabase database)
    {
        var prepare = database.GetType()
            .GetMethod(nameof(MigratedDatabase.PrepareDatabaseAsync), BindingFlags.Instance | BindingFlags.NonPublic)!;
        return prepare.DeclaringType == typeof(MigratedDatabase) ? database.SetupSql ?? "" : database.GetType();
    }
}
