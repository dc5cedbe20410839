using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace MigrateBuild.Xunit;

/// <summary>
/// One row for each of <c>MigrationTestVersions</c>, or one without a version; on a build server another one that says whether it was
/// run on a server of its own.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ServersOfSetAttribute : DataAttribute
{
    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        ArgumentNullException.ThrowIfNull(testMethod);
        var set = TestSets.From(testMethod.ReflectedType!);
        var settings = TestSettings.From(testMethod.ReflectedType!.Assembly);
        var servers = await settings.VersionsAsync(CancellationToken.None);
        return
        [
            .. servers.Select(server => new TheoryDataRow<string?>(server?.Name)
            {
                TestDisplayName = $"{set.Name} all migrations{TestSets.On(server)}: down to base, up to head",
                Label = "",
            }),
            .. servers.SelectMany(server => ServerOfItsOwn.RowsOf(set.Name, settings, server)),
        ];
    }

    /// <inheritdoc/>
    public override bool SupportsDiscoveryEnumeration() => true;
}
