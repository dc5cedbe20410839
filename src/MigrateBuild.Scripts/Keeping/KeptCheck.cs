using System.Security.Cryptography;
using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Scripts.Keeping;

/// <summary>
/// What a check leaves for the next one: what it read of each script, by the script's hash, and what it found in each migration, by a hash
/// over all that this depends on. A file that is damaged, cut, or of another version of the product holds nothing; what a check did not
/// need it does not leave, so that the file grows with the set alone.
/// </summary>
internal sealed class KeptCheck
{
    /// <summary>Nothing.</summary>
    internal static readonly KeptCheck None = new([]);

    private readonly byte[] _bytes;
    private readonly Dictionary<ContentKey, KeptScript> _scripts = [];
    private readonly Dictionary<string, int> _findings = [];

    private KeptCheck(byte[] bytes) => _bytes = bytes;

    /// <summary>How many scripts and units it holds.</summary>
    internal (int Scripts, int Units) Count => (_scripts.Count, _findings.Count);

    internal static KeptCheck Read(byte[] bytes)
    {
        if (!IsWhole(bytes))
            return None;
        var kept = new KeptCheck(bytes);
        var reader = new KeptBytesReader(bytes, Header.Length);
        for (var count = reader.Number(); count > 0; count--)
        {
            var hash = Hash(ref reader);
            var direction = reader.Number() - 1;
            var length = reader.Part().Length;
            kept._scripts[new ContentKey(hash, direction < 0 ? null : (Direction)direction)] =
                new KeptScript(bytes, reader.At - length, reader.At);
        }

        for (var count = reader.Number(); count > 0; count--)
        {
            var key = Hash(ref reader);
            var length = reader.Part().Length;
            kept._findings[key] = reader.At - length;
        }

        return kept;
    }

    /// <summary>What was read of a script; null for nothing.</summary>
    internal KeptScript? Find(ContentKey key) => _scripts.GetValueOrDefault(key);

    /// <inheritdoc cref="Find"/>
    internal ScriptContent? ContentOf(ContentKey key, ScriptFile file) => Find(key)?.ContentOf(file);

    /// <inheritdoc cref="Find"/>
    internal CodeFacts? FactsOf(Script script) => Find(script.Key)?.Facts;

    /// <inheritdoc cref="Find"/>
    internal ReadOnlyMemory<byte>? StatementsOf(Script script) => Find(script.Key)?.Statements;

    /// <summary>What was found in a unit; null where that is not known.</summary>
    internal IReadOnlyList<Finding>? FindingsOf(string key, CheckUnit unit) =>
        _findings.TryGetValue(key, out var at) ? KeptFindings.Read(_bytes, at, unit) : null;

    // Who wrote it: a number of the format would have to be thought of at every change of a rule.
    internal static ReadOnlySpan<byte> Header => s_header;

    private static readonly byte[] s_header =
    [
        .. "MigrateBuild check\n"u8,
        .. typeof(KeptCheck).Module.ModuleVersionId.ToByteArray(),
        .. typeof(PostgresParser).Module.ModuleVersionId.ToByteArray(),
        .. PostgresParser.GrammarId.ToByteArray(),
    ];

    private static string Hash(ref KeptBytesReader reader) => Convert.ToHexStringLower(reader.Raw(SHA256.HashSizeInBytes).Span);

    private static bool IsWhole(byte[] bytes)
    {
        if (bytes.Length < Header.Length + SHA256.HashSizeInBytes || !bytes.AsSpan().StartsWith(Header))
            return false;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes.AsSpan(..^SHA256.HashSizeInBytes), hash);
        return bytes.AsSpan().EndsWith(hash);
    }
}
