using System.Buffers;
using System.Text.Json;
using MigrateBuild.Manifest;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Scripts.Output;

/// <summary>Writes <c>migrations.json</c>. The same scripts give the same bytes, wherever they lie.</summary>
internal static class ManifestWriter
{
    internal static byte[] Write(ScriptSet set, CompileOptions options) => Write(set, options, new StatementTexts());

    /// <summary>The same with statements that may be known already.</summary>
    internal static byte[] Write(ScriptSet set, CompileOptions options, StatementTexts statements)
    {
        // What it takes without the statements, and room to spare: to grow means to copy.
        const int perScript = 640;
        var buffer = new ArrayBufferWriter<byte>(
            set.Scripts.Aggregate(perScript, (length, script) => length + perScript + statements.Of(script).Length));
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
            new SetWriter(writer, set.Layout, options, statements).Write(Compilable(set));
        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    /// <summary>The migrations that can run: those with an up script, one of each version.</summary>
    internal static IEnumerable<MigrationPair> Compilable(ScriptSet set) =>
        set.Pairs.Where(pair => pair.Up is not null).DistinctBy(pair => pair.Version);

    /// <summary>The name of the embedded resource that holds a script.</summary>
    internal static string ResourceName(string set, ScriptLayout layout, string path) => $"{set}/{layout.FileNameOf(path)}";

    /// <summary>Writes the properties of <see cref="ManifestSet"/> in its order; a test holds the two together.</summary>
    private sealed class SetWriter(Utf8JsonWriter writer, ScriptLayout layout, CompileOptions options, StatementTexts statements)
    {
        internal void Write(IEnumerable<MigrationPair> pairs)
        {
            writer.WriteStartObject();
            writer.WriteNumber("format", ManifestSet.CurrentFormat);
            writer.WriteString("set", options.SetName);
            writer.WriteString("historySchema", options.HistorySchema);
            writer.WriteString("historyTable", options.HistoryTable);
            writer.WriteStartArray("migrations");
            string? parent = null;
            foreach (var pair in pairs)
            {
                Write(pair, parent);
                parent = pair.Version.Digits;
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        private void Write(MigrationPair pair, string? parent)
        {
            writer.WriteStartObject();
            writer.WriteString("version", pair.Version.Digits);
            writer.WriteString("name", pair.Name);
            writer.WriteString("parent", parent);
            writer.WriteString("description", pair.Up!.Description);
            writer.WriteStartArray("directives");
            foreach (var script in pair.Scripts)
                WriteDirectives(script);
            writer.WriteEndArray();
            writer.WritePropertyName("up");
            Write(pair.Up);
            writer.WritePropertyName("down");
            if (pair.Down is { } down)
                Write(down);
            else
                writer.WriteNullValue();
            writer.WriteEndObject();
        }

        private void WriteDirectives(Script script)
        {
            foreach (var directive in script.Directives)
            {
                writer.WriteStartObject();
                writer.WriteString("script", script.Name!.Direction.Word());
                writer.WriteString("name", directive.Kind.Name);
                writer.WriteString("value", directive.Value.Length == 0 ? null : directive.Value);
                writer.WriteNumber("line", script.PositionOf(directive.Offset).Line);
                writer.WriteEndObject();
            }
        }

        private void Write(Script script)
        {
            writer.WriteStartObject();
            writer.WriteString("resource", ResourceName(options.SetName, layout, script.File.Path));
            writer.WriteString("path", script.File.Path);
            writer.WriteString("checksum", script.Checksum);
            writer.WriteString("textChecksum", script.TextChecksum);
            writer.WritePropertyName("statements");
            writer.WriteRawValue(statements.Of(script).Span, skipInputValidation: true);
            writer.WriteEndObject();
        }
    }
}
