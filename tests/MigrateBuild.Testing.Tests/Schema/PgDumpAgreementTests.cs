using MigrateBuild.Schema;
using MigrateBuild.Testing.Tests.Schema.Cases;

namespace MigrateBuild.Testing.Tests.Schema;

/// <summary>
/// Two snapshots are the same exactly when pg_dump writes the same text for both (<see cref="PgDump"/> says how it is read), but for
/// the cases that say otherwise (<see cref="SchemaCase.DumpDiffers"/>).
/// </summary>
public sealed class PgDumpAgreementTests(SchemaServers servers)
{
    [Theory]
    [MemberData(nameof(SchemaCases.OfEachVersionReversed), MemberType = typeof(SchemaCases))]
    public async Task Agrees_with_pg_dump(int version, string name)
    {
        var item = SchemaCases.All[name];
        var server = await servers.OfVersionAsync(version);
        Assert.SkipUnless(PgDump.IsInstalledFor(server), "pg_dump is not installed beside postgres");

        Assert.SkipUnless(PgDump.IsPrepared || version >= item.FirstDump, $"pg_dump shows it from version {item.FirstDump} on");

        var run = await CaseRun.Of(server, item);

        var same = SchemaComparer.Compare(run.Before, run.After).Count == 0;
        var dumpSame = run.DumpBefore == run.DumpAfter;
        var dump = string.Join('\n', new SchemaPropertyChange("dump", run.DumpBefore, run.DumpAfter).Lines());
        Assert.True(
            dumpSame == (item.DumpDiffers is { } differs ? !differs : same),
            $"snapshots {(same ? "are the same" : "differ")}, pg_dump {(dumpSame ? "is the same" : "differs")}:\n{dump}");
    }
}
