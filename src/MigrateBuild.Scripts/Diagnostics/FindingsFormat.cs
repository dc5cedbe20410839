using System.Buffers;
using System.Text.Json;

namespace MigrateBuild.Scripts.Diagnostics;

/// <summary>
/// The findings of a check, kept between builds: a build in which nothing changed does not check again, but
/// must say again what is still wrong. Read and written by hand: the serializer would be the larger part of what such a build costs.
/// </summary>
internal static class FindingsFormat
{
    private const string Line = nameof(TextPosition.Line);
    private const string Column = nameof(TextPosition.Column);

    internal static byte[] Write(IReadOnlyList<Finding> findings)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartArray();
            foreach (var finding in findings)
                Write(writer, finding);
            writer.WriteEndArray();
        }

        return json.WrittenSpan.ToArray();
    }

    internal static IReadOnlyList<Finding> Read(byte[] json)
    {
        var findings = new List<Finding>();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            findings.Add(ReadFinding(ref reader));
        return findings;
    }

    internal static string NameOf(Severity severity) => severity switch
    {
        Severity.Error => nameof(Severity.Error),
        Severity.Warning => nameof(Severity.Warning),
        Severity.Message => nameof(Severity.Message),
        _ => nameof(Severity.None),
    };

    private static void Write(Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteStartObject();
        writer.WriteString(nameof(Finding.Code), finding.Code);
        writer.WriteString(nameof(Finding.Severity), NameOf(finding.Severity));
        writer.WriteString(nameof(Finding.File), finding.File);
        writer.WriteNumber(Line, finding.Position.Line);
        writer.WriteNumber(Column, finding.Position.Column);
        writer.WriteString(nameof(Finding.Message), finding.Message);
        writer.WriteBoolean(nameof(Finding.IsSettledByRehearsal), finding.IsSettledByRehearsal);
        writer.WriteEndObject();
    }

    private static Finding ReadFinding(ref Utf8JsonReader reader)
    {
        var (code, severity, file, message) = ("", Severity.None, "", "");
        var (line, column, isSettled) = (1, 1, false);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case nameof(Finding.Code):
                    code = reader.GetString()!;
                    break;
                case nameof(Finding.Severity):
                    severity = SeverityOf(reader.GetString()!);
                    break;
                case nameof(Finding.File):
                    file = reader.GetString()!;
                    break;
                case Line:
                    line = reader.GetInt32();
                    break;
                case Column:
                    column = reader.GetInt32();
                    break;
                case nameof(Finding.Message):
                    message = reader.GetString()!;
                    break;
                case nameof(Finding.IsSettledByRehearsal):
                    isSettled = reader.GetBoolean();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new Finding(code, severity, file, new TextPosition(line, column), message) { IsSettledByRehearsal = isSettled };
    }

    private static Severity SeverityOf(string name) => name switch
    {
        nameof(Severity.Error) => Severity.Error,
        nameof(Severity.Warning) => Severity.Warning,
        nameof(Severity.Message) => Severity.Message,
        _ => Severity.None,
    };
}
