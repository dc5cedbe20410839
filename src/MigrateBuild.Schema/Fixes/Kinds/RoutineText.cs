using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;
using MigrateBuild.Schema.Texts;
using MigrateBuild.Sql;

namespace MigrateBuild.Schema.Fixes;

/// <summary>A function or procedure as CREATE writes it.</summary>
internal static class RoutineText
{
    /// <summary>Null where the snapshot does not hold all that it takes.</summary>
    internal static string? Create(SchemaObject item, bool replace, FixContext context)
    {
        var body = item[PropertyNames.Body] is null ? "" : QueryText.Of(item, PropertyNames.Body, context);
        if (body is null)
            return null;
        if (BodyForm.IsCompiled(body))
            return (replace ? body : "CREATE " + body["CREATE OR REPLACE ".Length..]).TrimEnd() + ";";

        if (item[PropertyNames.Transforms] is not null || Settings(item[PropertyNames.Settings]) is not { } settings)
            return null;

        var isProcedure = item.Kind == "procedure";
        var create = $"CREATE {(replace ? "OR REPLACE " : "")}{item.Kind.ToUpperInvariant()} "
            + $"{OwnName.Qualified(item)}({item[PropertyNames.Arguments]})"
            + (isProcedure ? "" : $"\nRETURNS {item[PropertyNames.Returns]}")
            + $"\nLANGUAGE {SqlWriter.Identifier(item[PropertyNames.Language]!)}"
            + (item[PropertyNames.Window] is null ? "" : " WINDOW")
            + (item[PropertyNames.Volatility] is { } volatility and not "volatile" ? $" {volatility.ToUpperInvariant()}" : "")
            + (item[PropertyNames.Parallel] is { } parallel and not "unsafe" ? $" PARALLEL {parallel.ToUpperInvariant()}" : "")
            + (item[PropertyNames.Strict] == "yes" ? " STRICT" : "")
            + (item[PropertyNames.SecurityDefiner] == "yes" ? " SECURITY DEFINER" : "")
            + (item[PropertyNames.Leakproof] == "yes" ? " LEAKPROOF" : "")
            + (isProcedure || item[PropertyNames.Cost] == UsualCost(item) ? "" : $" COST {item[PropertyNames.Cost]}")
            + (item[PropertyNames.Rows] is { } rows and not "1000" ? $" ROWS {rows}" : "")
            + (item[PropertyNames.Support] is { } support ? $" SUPPORT {NameParts.Routine(support)}" : "")
            + settings;
        return item[PropertyNames.Library] is { } library
            ? $"{create}\nAS {SqlWriter.Literal(library)}, {SqlWriter.Literal(body)};"
            : $"{create}\nAS {SqlWriter.DollarQuoted(body)};";
    }

    private static string UsualCost(SchemaObject item) => item[PropertyNames.Language] is "internal" or "c" ? "1" : "100";

    // Several settings are one text in a snapshot, and a value may hold what stands between them.
    private static string? Settings(string? settings)
    {
        if (settings is null)
            return "";
        var pair = settings.Split('=');
        if (pair.Length != 2)
            return null;
        // A list of names is kept as it was quoted.
        var value = pair[0] is "search_path" or "temp_tablespaces" or "local_preload_libraries" or "session_preload_libraries"
            ? pair[1]
            : SqlWriter.Literal(pair[1]);
        return value.Length == 0 ? null : $"\nSET {pair[0]} TO {value}";
    }
}
