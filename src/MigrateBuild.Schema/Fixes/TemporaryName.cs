using System.Globalization;
using MigrateBuild.Schema.Names;
using MigrateBuild.Sql;

namespace MigrateBuild.Schema.Fixes;

/// <summary>The third name by which two objects change places.</summary>
internal static class TemporaryName
{
    // A name has 63 bytes at most, and a letter up to four.
    private const int LongestStem = 13;

    /// <param name="name">The name that the object has, as SQL writes it.</param>
    /// <param name="isTaken">Whether another object has a name.</param>
    internal static string Of(string name, Func<string, bool> isTaken)
    {
        var bare = NameParts.Unquote(name);
        var stem = bare[..Math.Min(bare.Length, LongestStem)] + "_renamed";
        for (var count = 0; ; count++)
        {
            var other = SqlWriter.Identifier(count == 0 ? stem : stem + count.ToString(CultureInfo.InvariantCulture));
            if (!isTaken(other))
                return other;
        }
    }
}
