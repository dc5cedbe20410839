using System.Text;
using System.Text.Json;
using MigrateBuild.Manifest;
using MigrateBuild.Scripts.Facts;
using MigrateBuild.Scripts.Model;

namespace MigrateBuild.Scripts.Output;

/// <summary>
/// The statements of scripts as <c>migrations.json</c> has them: a JSON array, indented as deep as it stands there. They depend on the
/// script's content alone.
/// </summary>
/// <param name="kept">What is known from before; null for nothing.</param>
internal sealed class StatementTexts(Func<Script, ReadOnlyMemory<byte>?>? kept = null)
{
    // Of a script: in a migration, in the list of them, in the set.
    private const int Depth = 4;

    private readonly Dictionary<Script, ReadOnlyMemory<byte>> _texts = new(ReferenceEqualityComparer.Instance);

    internal ReadOnlyMemory<byte> Of(Script script)
    {
        if (!_texts.TryGetValue(script, out var text))
            _texts[script] = text = kept?.Invoke(script) ?? Write(script);
        return text;
    }

    private static byte[] Write(Script script)
    {
        var statements = script.Statements.Zip(FactsReader.Read(script), (statement, facts) =>
            new ManifestStatement(statement.Start, statement.Length, script.PositionOf(statement.Start).Line, statement.Kind)
            {
                Facts = facts,
            }).ToArray();
        var text = JsonSerializer.SerializeToUtf8Bytes(statements, ManifestJson.Default.ManifestStatementArray).AsSpan();
        var indented = new List<byte>(text.Length * 2);
        while (text.IndexOf((byte)'\n') is >= 0 and var end)
        {
            indented.AddRange(text[..(end + 1)]);
            indented.AddRange(Indentation);
            text = text[(end + 1)..];
        }

        indented.AddRange(text);
        return [.. indented];
    }

    private static ReadOnlySpan<byte> Indentation => Encoding.UTF8.GetBytes(new string(' ', 2 * Depth));
}
