using System.Text;

namespace MigrateBuild.Embedded.Wire;

/// <summary>Names as the server keeps them: in 63 bytes (NAMEDATALEN of pg_config_manual.h, with a zero byte at the end).</summary>
internal static class ServerName
{
    internal const int MaximumBytes = 63;

    /// <summary>What fits, in whole characters, as PostgreSQL's pg_mbcliplen() has it.</summary>
    internal static string Clip(string name)
    {
        var bytes = Encoding.UTF8.GetByteCount(name);
        if (bytes <= MaximumBytes) return name;
        var end = 0;
        bytes = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > MaximumBytes) break;
            end += rune.Utf16SequenceLength;
        }
        return name[..end];
    }
}
