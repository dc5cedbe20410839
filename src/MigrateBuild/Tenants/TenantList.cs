using System.Text.Json;
using MigrateBuild.Connections;

namespace MigrateBuild.Tenants;

/// <summary>
/// The text of a file of tenants, in lines or in JSON. No message quotes what may be a part of a password: that is everything but
/// the names.
/// </summary>
internal static class TenantList
{
    private static readonly JsonDocumentOptions Json = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <exception cref="FormatException">
    /// The text is neither, or has a mistake; the message begins with the path, and the line where there is one.
    /// </exception>
    internal static IReadOnlyList<Tenant> Read(string text, string path)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimStart() is ['#', ..] ? "" : line).ToList();
        var tenants = lines.Find(line => !string.IsNullOrWhiteSpace(line))?.TrimStart() is ['[', ..]
            ? ReadJson(string.Join('\n', lines), path)
            : ReadLines(lines, path);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (tenant, place) in tenants)
        {
            if (!names.Add(tenant.Name))
                throw new FormatException($"{place}: there is a tenant '{tenant.Name}' already.");
        }

        return [.. tenants.Select(item => item.Tenant)];
    }

    private static List<(Tenant Tenant, string Place)> ReadLines(List<string> lines, string path)
    {
        var tenants = new List<(Tenant, string)>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
                continue;
            var place = FormattableString.Invariant($"{path}({i + 1})");
            var parts = lines[i].Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts is not [{ Length: > 0 } name, var connection] || MayBeConnection(name))
                throw new FormatException($"{place}: the line is not written as name=connection string.");
            tenants.Add((TenantOf(name, connection, place), place));
        }

        return tenants;
    }

    // A connection without a name before it, or JSON without the array: the '=' is one of the connection, behind its password.
    private static bool MayBeConnection(string name) => name[0] is '{' or '"' or '\''
        || name.Contains("://", StringComparison.Ordinal)
        || name.Contains(';', StringComparison.Ordinal)
        || (name.Contains(':', StringComparison.Ordinal) && name.Contains('@', StringComparison.Ordinal));

    private static List<(Tenant Tenant, string Place)> ReadJson(string text, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Json);
            return [.. document.RootElement.EnumerateArray().Select((element, i) =>
            {
                var place = FormattableString.Invariant($"{path}: [{i}]");
                return (TenantOf(StringOf(element, "name", place), StringOf(element, "connection", place), place), place);
            })];
        }
        catch (JsonException error)
        {
            // Without the error itself, which may quote the text.
            throw new FormatException(FormattableString.Invariant($"{path}({error.LineNumber + 1}): the text is not valid JSON."));
        }
    }

    private static string StringOf(JsonElement element, string property, string place) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property, out var value)
            && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : throw new FormatException($"{place}: there is no object with a text '{property}'; write {{\"name\": …, \"connection\": …}}.");

    private static Tenant TenantOf(string name, string connection, string place)
    {
        if (string.IsNullOrWhiteSpace(name) || connection.Length == 0)
            throw new FormatException($"{place}: the tenant '{name}' has no connection string: {ConnectionText.Forms}.");
        try
        {
            return new Tenant(name, ConnectionText.Read(connection));
        }
        catch (FormatException error)
        {
            throw new FormatException($"{place}: the tenant '{name}' has no valid connection string: {ConnectionText.Advice(error)}");
        }
    }
}
