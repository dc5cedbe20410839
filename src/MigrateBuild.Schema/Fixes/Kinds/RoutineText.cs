using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Texts;
using MigrateBuild.Sql;

namespace MigrateBuild.Schema.Fixes;

/// <summary>A function or procedure as CREATE writes it.</summary>
internal static class RoutineText
{
    /// <summary>Null where the snapshot does not hold all that it takes.</summary>
    internal static string? Create(SchemaObject item, bool replace, FixContext context)
    {
        var body = item["body"] is null ? "" : QueryText.Of(item, "body", context);
        if (body is null)
            return null;
        if (BodyForm.IsCompiled(body))
            return (replace ? body : "CREATE " + body["CREATE OR REPLACE ".Length..]).TrimEnd() + ";";

        if (item["transforms"] is not null || Settings(item["settings"]) is not { } settings)
            return null;

        var isProcedure = item.Kind == "procedure";
        var create = $"CREATE {(replace ? "OR REPLACE " : "")}{item.Kind.ToUpperInvariant()} {NameParts.Routine(item.Identity)}({item["arguments"]})"
            + (isProcedure ? "" : $"\nRETURNS {item["returns"]}")
            + $"\nLANGUAGE {SqlWriter.Identifier(item["language"]!)}"
            + (item["window"] is null ? "" : " WINDOW")
            + (item["volatility"] is { } volatility and not "volatile" ? $" {volatility.ToUpperInvariant()}" : "")
            + (item["parallel"] is { } parallel and not "unsafe" ? $" PARALLEL {parallel.ToUpperInvariant()}" : "")
            + (item["strict"] == "yes" ? " STRICT" : "")
            + (item["security definer"] == "yes" ? " SECURITY DEFINER" : "")
            + (item["leakproof"] == "yes" ? " LEAKPROOF" : "")
            + (isProcedure || item["cost"] == UsualCost(item) ? "" : $" COST {item["cost"]}")
            + (item["rows"] is { } rows and not "1000" ? $" ROWS {rows}" : "")
            + (item["support"] is { } support ? $" SUPPORT {NameParts.Routine(support)}" : "")
            + settings;
        return item["library"] is { } library
            ? $"{create}\nAS {SqlWriter.Literal(library)}, {SqlWriter.Literal(body)};"
            : $"{create}\nAS {SqlWriter.DollarQuoted(body)};";
    }

    private static string UsualCost(SchemaObject item) => item["language"] is "internal" or "c" ? "1" : "100";

    // Several settings are one text in a snapshot, and a value may hold what stands between them.
    private static string? Settings(string? settings)
    {
        if (settings is null)
            return "";
        var pair = settings.Split('=');
        if (pair.Length != 2)
            return null;
        // A list of names is kept as it was quoted.
        var value = pair[0] is "search_path" or "temp_tablespaces" or "local_preload_libraries" or "session_preload_libraries" ? pair[1] : SqlWriter.Literal(pair[1]);
        return value.Length == 0 ? null : $"\nSET {pair[0]} TO {value}";
    }
}
