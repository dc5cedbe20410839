using MigrateBuild.Sql;

namespace MigrateBuild.Schema.Fixes;

/// <summary>Lists of options as SQL writes them.</summary>
internal static class StorageOptions
{
    /// <summary><c>fillfactor=70, toast.autovacuum_enabled=off</c> as pairs.</summary>
    internal static IReadOnlyDictionary<string, string> Parse(string? list) => (list ?? "")
        .Split(", ", StringSplitOptions.RemoveEmptyEntries)
        .Select(option => option.Split('=', 2))
        .ToDictionary(pair => pair[0], pair => pair.Length > 1 ? pair[1] : "", StringComparer.Ordinal);

    /// <summary>The statements that turn one list of options into the other, behind <c>ALTER TABLE x</c> and the like.</summary>
    internal static IEnumerable<string> Changes(string? expected, string? actual)
    {
        var (to, from) = (Parse(expected), Parse(actual));
        var set = to.Where(pair => from.GetValueOrDefault(pair.Key) != pair.Value)
            .Select(pair => $"{pair.Key} = {SqlWriter.Literal(pair.Value)}").ToList();
        var reset = from.Keys.Where(key => !to.ContainsKey(key)).ToList();
        if (reset.Count > 0)
            yield return $"RESET ({string.Join(", ", reset)})";
        if (set.Count > 0)
            yield return $"SET ({string.Join(", ", set)})";
    }

    internal static string With(string? options) => options is null
        ? ""
        : $" WITH ({string.Join(", ", Parse(options).Select(pair => $"{pair.Key} = {SqlWriter.Literal(pair.Value)}"))})";
}
