using System.Text.Json;
using System.Text.RegularExpressions;

namespace MigrateBuild.Testing.Tests.Reports;

/// <summary>
/// Checks a document against a JSON Schema, as far as the report's schema goes; a keyword that it does not know is an error.
/// </summary>
internal sealed class JsonSchema(JsonElement root)
{
    public IReadOnlyList<string> Errors(JsonElement value) => [.. Check(root, value, "$")];

    private IEnumerable<string> Check(JsonElement schema, JsonElement value, string path)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            var errors = keyword.Name switch
            {
                "$schema" or "$defs" or "title" or "description" => [],
                "$ref" => Check(Find(keyword.Value.GetString()!), value, path),
                "type" => IsType(keyword.Value.GetString()!, value) ? [] : [$"{path} is no {keyword.Value}"],
                "enum" => keyword.Value.EnumerateArray().Any(one => one.GetString() == value.GetString()) ? [] : [$"{path} is {value}"],
                "pattern" => Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!) ? [] : [$"{path} is {value}"],
                "minimum" => value.GetDouble() >= keyword.Value.GetDouble() ? [] : [$"{path} is {value}"],
                "required" => keyword.Value.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _))
                    .Select(name => $"{path} has no {name}"),
                "additionalProperties" => value.EnumerateObject()
                    .Where(one => !schema.GetProperty("properties").TryGetProperty(one.Name, out _))
                    .Select(one => $"{path} has {one.Name}"),
                "properties" => keyword.Value.EnumerateObject()
                    .SelectMany(one => value.TryGetProperty(one.Name, out var inner) ? Check(one.Value, inner, $"{path}.{one.Name}") : []),
                "items" => value.EnumerateArray().SelectMany((item, index) => Check(keyword.Value, item, $"{path}[{index}]")),
                _ => [$"the schema has the keyword {keyword.Name}"],
            };
            foreach (var error in errors)
                yield return error;
        }
    }

    private JsonElement Find(string reference) => reference.Split('/').Skip(1)
        .Aggregate(root, (element, name) => element.GetProperty(name));

    private static bool IsType(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
        _ => value.ValueKind == JsonValueKind.Number,
    };
}
