using System.Buffers;
using System.Text.Json;
using MigrateBuild.Manifest;
using MigrateBuild.Scripts.Facts;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Output;

/// <summary>
/// The statements of scripts as <c>migrations.json</c> has them: the JSON of <see cref="ManifestStatement"/>s, indented as deep as it
/// stands there. They depend on the script's content alone.
/// </summary>
/// <param name="kept">What is known from before; null for nothing.</param>
internal sealed class StatementTexts(Func<Script, ReadOnlyMemory<byte>?>? kept = null)
{
    private readonly Dictionary<Script, byte[]> _texts = new(ReferenceEqualityComparer.Instance);

    internal ReadOnlyMemory<byte> Of(Script script)
    {
        if (kept?.Invoke(script) is { } known)
            return known;
        if (!_texts.TryGetValue(script, out var text))
            _texts[script] = text = Write(script);
        return text;
    }

    private static byte[] Write(Script script)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartArray();
            foreach (var (statement, facts) in script.Statements.Zip(FactsReader.Read(script)))
                Write(writer, script, statement, facts);
            writer.WriteEndArray();
        }

        return Indented(buffer.WrittenSpan);
    }

    // Texts hold no end of a line: JSON escapes it.
    private static byte[] Indented(ReadOnlySpan<byte> json)
    {
        var lines = json.Count((byte)'\n');
        var indented = new byte[json.Length + (lines * Indentation.Length)];
        var at = 0;
        while (json.IndexOf((byte)'\n') is >= 0 and var end)
        {
            json[..(end + 1)].CopyTo(indented.AsSpan(at));
            Indentation.CopyTo(indented.AsSpan(at += end + 1));
            at += Indentation.Length;
            json = json[(end + 1)..];
        }

        json.CopyTo(indented.AsSpan(at));
        return indented;
    }

    private static void Write(Utf8JsonWriter writer, Script script, SqlStatement statement, StatementFacts? facts)
    {
        writer.WriteStartObject();
        writer.WriteNumber("start", statement.Start);
        writer.WriteNumber("length", statement.Length);
        writer.WriteNumber("line", script.PositionOf(statement.Start).Line);
        writer.WriteString("kind", statement.Kind);
        if (facts is not null)
        {
            writer.WriteStartObject("facts");
            Write(writer, facts);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, StatementFacts facts)
    {
        if (facts.Transaction != TransactionRole.None)
            writer.WriteString("transaction", CamelCase(facts.Transaction.ToString()));
        if (facts.Traits != StatementTraits.None)
            writer.WriteString("traits", string.Join(", ", facts.Traits.ToString().Split(", ").Select(CamelCase)));
        if (facts.ConcurrentIndexOf is { } index)
            writer.WriteString("concurrentIndexOf", index);
        Write(writer, "makes", facts.Makes);
        Write(writer, "removes", facts.Removes);
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<NamedEffect>? effects)
    {
        if (effects is null)
            return;
        writer.WriteStartArray(name);
        foreach (var effect in effects)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", effect.Kind);
            if (effect.Schema is { } schema)
                writer.WriteString("schema", schema);
            writer.WriteString("name", effect.Name);
            if (effect.Owner is { } owner)
                writer.WriteString("owner", owner);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string CamelCase(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static ReadOnlySpan<byte> Indentation => "        "u8;
}
