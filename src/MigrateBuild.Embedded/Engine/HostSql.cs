using System.Collections.Concurrent;
using MigrateBuild.Sql;

namespace MigrateBuild.Embedded.Engine;

/// <summary>
/// The statements that the host runs itself: files of this assembly, whose words <see cref="SqlWriter.Fill"/> fills in. Most run with all
/// rights where a user's search_path counts, so that they name the schemas of all that they use.
/// </summary>
internal static class HostSql
{
    private static readonly ConcurrentDictionary<string, string> s_files = new(StringComparer.Ordinal);

    internal static string Read(string file, params IReadOnlyList<(string Word, string Value)> words) =>
        SqlWriter.Fill(s_files.GetOrAdd(file, static name => ResourceText.Read(typeof(HostSql).Assembly, name)), words);

    /// <summary>Several statements as one text.</summary>
    internal static string Join(params IEnumerable<string> statements) => string.Join(";\n", statements.Select(s => s.TrimEnd()));
}
