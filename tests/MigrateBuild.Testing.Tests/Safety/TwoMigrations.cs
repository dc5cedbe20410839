using System.Text;
using MigrateBuild.Scripts.Checking;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Testing.Tests.Safety;

/// <summary>A set of what was there and what is done to it, as the rules see it.</summary>
internal static class TwoMigrations
{
    internal static ScriptSet Of(string before, string statement) => ScriptSet.Read(
        [File("0001_before.up.sql", before), File("0001_before.down.sql", "SELECT 1;"), File("0002_case.up.sql", statement),
            File("0002_case.down.sql", "SELECT 1;")],
        new SetOptions(new SuffixLayout()) { PostgresVersion = 15 });

    /// <summary>The findings of rules about safety in the second migration.</summary>
    internal static List<Finding> Findings(ScriptSet set) =>
        [.. SetCheck.Run(set).Where(finding => finding.Code.StartsWith("MIG4", StringComparison.Ordinal)
            && finding.File == "0002_case.up.sql")];

    private static ScriptFile File(string name, string text) => new(name, name, Encoding.UTF8.GetBytes(text));
}
