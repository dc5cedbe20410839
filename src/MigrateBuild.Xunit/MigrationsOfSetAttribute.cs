using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace MigrateBuild.Xunit;

/// <summary>One row for each migration of the set of a <see cref="MigrationTests"/> class, named by set, version and name.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MigrationsOfSetAttribute : DataAttribute
{
    /// <inheritdoc/>
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        ArgumentNullException.ThrowIfNull(testMethod);
        var set = TestSets.Of(testMethod.ReflectedType!);
        return new([.. set.Migrations.Select(migration => new TheoryDataRow<string>(migration.Version)
        {
            TestDisplayName = $"{set.Name} {migration.Id}: up, down, up",
            Label = "",
        })]);
    }

    /// <inheritdoc/>
    public override bool SupportsDiscoveryEnumeration() => true;
}
