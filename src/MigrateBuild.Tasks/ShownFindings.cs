using System.Security.Cryptography;
using System.Text;

namespace MigrateBuild.Tasks;

/// <summary>
/// What the last build showed, as a file in <c>obj</c>: each warning and message by a hash of all that it says. <c>dotnet run</c> builds
/// before each command, and shows only what is not there yet.
/// </summary>
internal sealed class ShownFindings
{
    private readonly HashSet<string> _before;
    private readonly SortedSet<string> _now = new(StringComparer.Ordinal);

    private ShownFindings(HashSet<string> before) => _before = before;

    internal static ShownFindings Read(string path) =>
        new(File.Exists(path) ? [.. File.ReadLines(path)] : []);

    /// <summary>Whether the last build showed it too; this one shows it, or had it shown.</summary>
    internal bool Add(string severity, string code, string file, int line, int column, string message)
    {
        var text = Encoding.UTF8.GetBytes(FormattableString.Invariant($"{severity}\0{code}\0{file}\0{line}\0{column}\0{message}"));
        var hash = Convert.ToHexStringLower(SHA256.HashData(text));
        _now.Add(hash);
        return _before.Contains(hash);
    }

    internal void Write(string path)
    {
        if (_now.Count == 0)
            File.Delete(path);
        else
            OutputFile.WriteWhenDifferent(path, Encoding.UTF8.GetBytes(string.Join('\n', _now)));
    }
}
