using System.Security.Cryptography;
using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Model;

namespace MigrateBuild.Scripts.Keeping;

/// <summary>Writes what a <see cref="KeptCheck"/> reads.</summary>
/// <param name="kept">What the check began with: what it still holds is copied.</param>
internal sealed class KeptCheckWriter(KeptCheck kept)
{
    // A script of which more would be kept is read again each time that its statements are needed.
    private const int LongestRecord = 256 << 20;

    /// <summary>The file.</summary>
    /// <param name="set">All scripts; none has a fault of the parser.</param>
    /// <param name="units">What was found in each unit, with its key.</param>
    /// <param name="statementsOf">The statements of a script as the manifest has them.</param>
    internal byte[] Write(
        AnalyzedSet set, IReadOnlyList<UnitFindings> units, Func<Script, ReadOnlyMemory<byte>> statementsOf)
    {
        var writer = new KeptBytesWriter();
        writer.Raw(KeptCheck.Header);
        WriteScripts(writer, set, statementsOf);
        writer.Number(units.Count);
        foreach (var unit in units)
        {
            writer.Raw(Convert.FromHexString(unit.Key));
            var part = writer.BeginPart();
            KeptFindings.Write(writer, unit.Unit, unit.Findings);
            writer.EndPart(part);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(writer.Written, hash);
        writer.Raw(hash);
        return writer.Written.ToArray();
    }

    private void WriteScripts(KeptBytesWriter writer, AnalyzedSet set, Func<Script, ReadOnlyMemory<byte>> statementsOf)
    {
        var record = new KeptBytesWriter();
        var records = new List<KeyValuePair<Script, byte[]?>>();
        foreach (var script in set.Scripts.DistinctBy(script => script.Key))
        {
            if (kept.Find(script.Key) is not null)
            {
                records.Add(KeyValuePair.Create(script, (byte[]?)null));
                continue;
            }

            record.Clear();
            KeptScript.Write(record, script, set.FactsOf(script), statementsOf(script).Span);
            if (record.Length <= LongestRecord)
                records.Add(KeyValuePair.Create(script, (byte[]?)record.Written.ToArray()));
        }

        writer.Number(records.Count);
        foreach (var (script, bytes) in records)
        {
            writer.Raw(Convert.FromHexString(script.Key.Hash));
            writer.Number(script.Key.Direction is { } direction ? (int)direction + 1 : 0);
            var part = writer.BeginPart();
            writer.Raw(bytes ?? kept.Find(script.Key)!.Record.Span);
            writer.EndPart(part);
        }
    }
}
