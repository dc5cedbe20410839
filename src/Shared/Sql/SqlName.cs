using System.Text;

namespace MigrateBuild.Sql;

/// <summary>
/// How long a name may be: the server keeps <c>NAMEDATALEN - 1</c> bytes (PostgreSQL manual, "Identifiers and Key Words").
/// </summary>
internal static class SqlName
{
    internal const int MostBytes = 63;

    internal static bool Fits(string name) => Encoding.UTF8.GetByteCount(name) <= MostBytes;

    /// <summary>What fits, in whole characters, as PostgreSQL's <c>pg_mbcliplen()</c> has it.</summary>
    /// <param name="mostBytes">How many bytes there is room for.</param>
    internal static string Clip(string name, int mostBytes = MostBytes)
    {
        if (Encoding.UTF8.GetByteCount(name) <= mostBytes)
            return name;
        var (bytes, end) = (0, 0);
        foreach (var rune in name.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > mostBytes)
                return name[..end];
            end += rune.Utf16SequenceLength;
        }

        return name;
    }
}
