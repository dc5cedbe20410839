using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;

namespace MigrateBuild.Scripts.Keeping;

/// <summary>The findings of a unit as bytes: a file is its place among the unit's scripts, so that a project can be moved.</summary>
internal static class KeptFindings
{
    internal static void Write(KeptBytesWriter writer, CheckUnit unit, IReadOnlyList<Finding> findings)
    {
        writer.Number(findings.Count);
        foreach (var finding in findings)
        {
            writer.Text(finding.Code);
            writer.Number((int)finding.Severity);
            writer.Number(unit.Scripts.Index().First(script => script.Item.File.FullPath == finding.File).Index);
            writer.Number(finding.Position.Line);
            writer.Number(finding.Position.Column);
            writer.Text(finding.Message);
            writer.Flag(finding.IsSettledByRehearsal);
        }
    }

    internal static IReadOnlyList<Finding> Read(byte[] bytes, int at, CheckUnit unit)
    {
        var reader = new KeptBytesReader(bytes, at);
        var findings = new Finding[reader.Number()];
        for (var i = 0; i < findings.Length; i++)
        {
            findings[i] = new Finding(
                string.Intern(reader.Text()),
                (Severity)reader.Number(),
                unit.Scripts[reader.Number()].File.FullPath,
                new TextPosition(reader.Number(), reader.Number()),
                reader.Text())
            {
                IsSettledByRehearsal = reader.Flag(),
            };
        }

        return findings;
    }
}
