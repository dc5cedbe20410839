using System.Text.RegularExpressions;
using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.Catalog;

/// <summary>Tells the statements whose effect on the schema stands in no tree: code that may run DDL.</summary>
internal static partial class Opacity
{
    internal static bool IsOpaque(Change change, CatalogState state) => change.Tree.Type switch
    {
        // The parser refused it.
        "" => true,
        "DoStmt" => Statements().IsMatch(BodyOf(change.Tree)),
        "CallStmt" or "ExecuteStmt" or "ImportForeignSchemaStmt" or "DropOwnedStmt" => true,
        "SelectStmt" => TreeReferences.Of(change.Tree).Routines.Any(name => !IsHarmless(name, state)),
        _ => false,
    };

    /// <summary>What is still known behind such a statement: not what it may have touched.</summary>
    internal static CatalogState After(Change change, CatalogState state)
    {
        var text = change.Tree.ToString();
        // Code that reads the catalogs finds names that do not stand in it; so may a function that is called.
        var any = !change.Tree.Is("DoStmt") || Catalogs().IsMatch(text);
        foreach (var item in state.All.Where(
            item => any || text.Contains(item.Name, StringComparison.OrdinalIgnoreCase)
            || text.Contains(state.RootOf(item).Name, StringComparison.OrdinalIgnoreCase)).ToList())
            state = state.With(item with { IsUncertain = true });
        return state;
    }

    internal static string BodyOf(SqlNode tree) =>
        string.Concat(tree.List("args").Where(option => option.Text("defname") == "as").Select(option => option["arg"].Text("sval")));

    // A function that a script made can do anything; one of the server's own does not change the schema, but extensions bring such that do.
    private static bool IsHarmless(ObjectName name, CatalogState state) =>
        name.Schema == "pg_catalog" || (!state.Named(name.Name).Any(item => item.Kind.IsRoutine) && Harmless().IsMatch(name.Name));

    [GeneratedRegex(
        @"\b(create|alter|drop|comment|grant|revoke|rename|execute|perform|call|import|reassign)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Statements();

    [GeneratedRegex(
        @"pg_(class|constraint|attribute|namespace|tables|indexes|proc|type|trigger|catalog|inherits|depend|get_)|"
        + @"information_schema",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Catalogs();

    [GeneratedRegex(
        "^(setval|nextval|currval|lastval|set_config|current_setting|now|count|max|min|sum|avg|coalesce|greatest|least|"
        + "array_agg|string_agg|jsonb?_.*|to_.*|lower|upper|length|concat(_ws)?|format|md5|sha256|encode|decode|"
        + "gen_random_uuid|uuid_generate_v4|random|floor|ceil|round|generate_series|row_number|rank|dense_rank|lag|lead|unnest|"
        + "array_.*|regexp_.*|replace|substring|split_part|trim|btrim|date_trunc|extract|date_part|age|exists|pg_sleep|"
        + "pg_advisory_.*|pg_notify|quote_.*|left|right|position|strpos|bool_(or|and)|every|first_value|last_value|version|"
        + "clock_timestamp|lo_.*)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Harmless();
}
