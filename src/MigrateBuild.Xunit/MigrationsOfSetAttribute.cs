using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace MigrateBuild.Xunit;

/// <summary>
/// One row for each migration of the set of a <see cref="MigrationTests"/> class, named by set, version and name; with
/// <c>MigrationTestVersions</c> one for each of them on each version of PostgreSQL, whose name it carries too.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MigrationsOfSetAttribute : DataAttribute
{
    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        ArgumentNullException.ThrowIfNull(testMethod);
        var set = TestSets.From(testMethod.ReflectedType!);
        var servers = await TestSettings.From(testMethod.ReflectedType!.Assembly).VersionsAsync(CancellationToken.None);
        return
        [
            .. from server in servers
               from migration in set.Migrations
               select new TheoryDataRow<string, string?>(migration.Version, server?.Name)
               {
                   TestDisplayName = $"{set.Name} {migration.Id}{TestSets.On(server)}: up, down, up",
                   Label = "",
               },
        ];
    }

    /// <inheritdoc/>
    public override bool SupportsDiscoveryEnumeration() => true;
}
