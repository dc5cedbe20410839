using MigrateBuild.Schema;
using MigrateBuild.Testing.Tests.Schema.Cases;

namespace MigrateBuild.Testing.Tests.Schema;

/// <summary>What a change to a schema looks like as a difference; one test a line of the tables in <c>Cases/</c>.</summary>
public sealed class SchemaCaseTests(SchemaServers servers)
{
    [Theory]
    [MemberData(nameof(SchemaCases.OfEachVersion), MemberType = typeof(SchemaCases))]
    public async Task Differences_are(int version, string name)
    {
        var item = SchemaCases.All[name];

        var run = await CaseRun.Of(await servers.OfVersionAsync(version), item);

        Assert.Equal(item.Differences, SchemaComparer.Compare(run.Before, run.After).Select(difference => difference.ToString()));
        // Else a case that is undone would pass without the change being seen at all.
        if (item.Undo.Length > 0)
            Assert.NotEmpty(SchemaComparer.Compare(run.Before, run.Changed));
    }
}
