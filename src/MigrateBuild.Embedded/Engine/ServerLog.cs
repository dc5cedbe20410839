using System.Text;

namespace MigrateBuild.Embedded.Engine;

/// <summary>What the server writes to its standard error: the last of it is kept, it tells why a backend died.</summary>
internal sealed class ServerLog(Action<string>? onward)
{
    private const int Kept = 4000;

    private readonly StringBuilder _last = new();

    /// <summary>The last line that tells of an error; otherwise the last one.</summary>
    internal string Last
    {
        get
        {
            var lines = _last.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return lines.LastOrDefault(l => l.Contains("FATAL:", StringComparison.Ordinal)
                    || l.Contains("PANIC:", StringComparison.Ordinal))
                ?? lines.LastOrDefault() ?? "";
        }
    }

    internal void Add(string text)
    {
        onward?.Invoke(text);
        _last.Append(text);
        if (_last.Length > 2 * Kept)
            _last.Remove(0, _last.Length - Kept);
    }
}
