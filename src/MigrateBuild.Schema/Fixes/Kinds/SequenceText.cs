using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

/// <summary>Sequences as definitions write them.</summary>
internal static class SequenceText
{
    private const string Largest = "9223372036854775807";

    /// <summary><c>serial</c> and its like, where the column and its sequence are just what that makes; else null.</summary>
    internal static string? Serial(SchemaObject column, string table, string name, FixContext context)
    {
        var type = column[PropertyNames.Type] switch
        {
            "integer" => "serial",
            "bigint" => "bigserial",
            "smallint" => "smallserial",
            _ => null,
        };
        var bare = column.Names[^2];
        var sequence = $"{table}_{name}_seq";
        return type is not null && bare[0] != '"' && name[0] != '"' && bare.Length + name.Length < 58
            && column[PropertyNames.NotNull] == "yes" && column[PropertyNames.Default] == $"nextval('{sequence}'::regclass)"
            && context.PartsOf(column).Any(part => part.Name == "sequence " + sequence
                && IsPlain(part, column[PropertyNames.Type]!)
                && part[PropertyNames.Persistence] == (context.Expected.Find("table " + table)?[PropertyNames.Persistence] ?? "logged"))
            ? type
            : null;
    }

    internal static string Options(SchemaObject sequence) =>
        $"AS {sequence[PropertyNames.Type]} START WITH {sequence[PropertyNames.Start]} INCREMENT BY {sequence[PropertyNames.Increment]} "
        + $"MINVALUE {sequence[PropertyNames.Minimum]} MAXVALUE {sequence[PropertyNames.Maximum]} CACHE "
        + $"{sequence[PropertyNames.Cache]}{(sequence[PropertyNames.Cycle] == "yes" ? " CYCLE" : " NO CYCLE")}";

    internal static bool IsPlain(SchemaObject sequence, string type) =>
        sequence[PropertyNames.Type] == type
        && sequence[PropertyNames.Start] == "1"
        && sequence[PropertyNames.Increment] == "1"
        && sequence[PropertyNames.Minimum] == "1"
        && sequence[PropertyNames.Maximum] == LargestOf(type)
        && sequence[PropertyNames.Cache] == "1"
        && sequence[PropertyNames.Cycle] == "no";

    internal static string LargestOf(string type) => type switch { "smallint" => "32767", "integer" => "2147483647", _ => Largest };

    /// <summary>The options of an identity column's sequence, as the snapshot names them; null where one cannot be said there.</summary>
    internal static List<string>? IdentityOptions(string? list)
    {
        var options = new List<string>();
        var words = (list ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var at = 0; at < words.Length; at++)
        {
            var word = words[at] switch
            {
                "start" => "START WITH",
                "increment" => "INCREMENT BY",
                "minimum" => "MINVALUE",
                "maximum" => "MAXVALUE",
                "cache" => "CACHE",
                "cycle" => "CYCLE",
                _ => null,
            };
            if (word is null)
                return null;
            options.Add(word == "CYCLE" ? word : $"{word} {words[++at]}");
        }

        return options;
    }
}
