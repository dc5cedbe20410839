using System.Text.RegularExpressions;
using MigrateBuild.Schema.Classes;
using MigrateBuild.Schema.Objects;
using MigrateBuild.Schema.Tracking;

namespace MigrateBuild.Testing.Tests.Schema;

/// <summary>
/// <see cref="SchemaObjectClass.Catalogs"/> against the text of the queries: a catalog that is missing there would let a change
/// go unseen.
/// </summary>
public sealed partial class ClassCatalogsTests(SchemaServer server)
{
    /// <summary>What the functions and casts of the queries read themselves; one that is not here makes a test fail.</summary>
    private static readonly Dictionary<string, string[]> ReadBy = new(StringComparer.Ordinal)
    {
        ["format_type"] = ["pg_type", "pg_namespace"],
        ["pg_get_userbyid"] = ["pg_authid"],
        ["pg_identify_object"] = [.. DeparsedCatalogs.Names.Except(["pg_depend"])],
        ["pg_identify_object_as_address"] = [.. DeparsedCatalogs.Names.Except(["pg_depend"])],
        ["regnamespace"] = ["pg_namespace"],
        ["to_regnamespace"] = ["pg_namespace"],
        ["pg_user_mappings"] = ["pg_user_mapping", "pg_foreign_server", "pg_authid"],
        ["ts_token_type"] = ["pg_ts_parser"],
        ["query_to_xml"] = ["pg_subscription"],
        ["pg_get_expr"] = [.. DeparsedCatalogs.Expressions],
        ["pg_get_constraintdef"] = [.. DeparsedCatalogs.Expressions, "pg_constraint", "pg_index"],
        ["pg_get_indexdef"] = [.. DeparsedCatalogs.Expressions, "pg_index", "pg_am"],
        ["pg_get_partkeydef"] = [.. DeparsedCatalogs.Expressions, "pg_partitioned_table"],
        ["pg_get_triggerdef"] = [.. DeparsedCatalogs.Expressions, "pg_trigger"],
        ["pg_get_statisticsobjdef"] = [.. DeparsedCatalogs.Expressions, "pg_statistic_ext"],
        ["pg_get_function_arguments"] = [.. DeparsedCatalogs.Expressions],
        ["pg_get_function_result"] = ["pg_proc", "pg_type", "pg_namespace"],
        ["pg_get_functiondef"] = [.. DeparsedCatalogs.Queries, "pg_language"],
        ["pg_get_viewdef"] = [.. DeparsedCatalogs.Queries, "pg_rewrite"],
        ["pg_get_ruledef"] = [.. DeparsedCatalogs.Queries, "pg_rewrite"],
        ["regclass"] = ["pg_class", "pg_namespace"],
        ["regtype"] = ["pg_type", "pg_namespace"],
        ["regcollation"] = ["pg_collation", "pg_namespace"],
        ["regproc"] = ["pg_proc", "pg_namespace"],
        ["regprocedure"] = ["pg_proc", "pg_namespace", "pg_type"],
        ["regoper"] = ["pg_operator", "pg_namespace"],
        ["regoperator"] = ["pg_operator", "pg_namespace", "pg_type"],
        ["regconfig"] = ["pg_ts_config", "pg_namespace"],
        ["regdictionary"] = ["pg_ts_dict", "pg_namespace"],
    };

    public static IEnumerable<TheoryDataRow<string>> Names =>
        SchemaObjectClasses.All.Select(item => item.GetType().Name)
            .Select(name => new TheoryDataRow<string>(name) { TestDisplayName = "catalogs of " + name });

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_catalog_that_a_query_reads_is_listed(string name)
    {
        var item = SchemaObjectClasses.All.Single(item => item.GetType().Name == name);
        var sql = Comment().Replace(item.Sql, string.Empty);

        // A view (pg_user_mappings) is in the table too.
        var names = Catalog().Matches(sql).Select(match => match.Groups[1].Value).ToLookup(ReadBy.ContainsKey);
        var called = Function().Matches(sql).Concat(Cast().Matches(sql)).Select(match => match.Groups[1].Value)
            .Concat(names[true]).Distinct(StringComparer.Ordinal).ToList();

        Assert.DoesNotContain(called, function => !ReadBy.ContainsKey(function));
        Assert.Empty(names[false].Concat(called.SelectMany(function => ReadBy[function])).Except(item.Catalogs));
        Assert.Equal(item.Catalogs.Distinct(), item.Catalogs);
        // What rows come from is among them, or is watched through another catalog.
        Assert.Empty((item.RowsFrom ?? []).Except(item.Catalogs));
    }

    /// <summary>
    /// A catalog that no pulse watches would let a change pass unseen; of databases a query only asks which one it is in.
    /// </summary>
    [Fact]
    public void Every_catalog_is_watched()
    {
        var unwatched = SchemaObjectClasses.All.SelectMany(item => item.Catalogs).Distinct().Except(TrackedCatalogs.Names).Order();

        Assert.Equal(["pg_database"], unwatched);
    }

    [Fact]
    public async Task Every_catalog_that_is_listed_exists()
    {
        await using var connection = await server.ConnectAsync("postgres");
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT relname::text FROM pg_class WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind = 'r'";
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var catalogs = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            catalogs.Add(reader.GetString(0));

        var classes = SchemaObjectClasses.All.Where(item => item.FirstVersion <= server.Version);

        // A class may name a catalog that an older server does not have, where the query does without it there.
        string[] newer = server.Version < 15 ? ["pg_publication_namespace"] : [];
        Assert.Empty(classes.SelectMany(item => item.Catalogs).Except(catalogs).Except(newer));
    }

    [GeneratedRegex("--.*")]
    private static partial Regex Comment();

    // In quotes ('pg_catalog.pg_class'::regclass) it is a constant: no row of that catalog is read.
    [GeneratedRegex(@"(?<!')\bpg_catalog\.(pg_\w+)\b(?!\s*\()")]
    private static partial Regex Catalog();

    [GeneratedRegex(@"\b((?:pg_get|pg_identify|pg_describe|pg_index|pg_relation|pg_type|pg_collation|pg_has|has|to_reg|row_security|col_description|obj_description|shobj_description|format_type|ts_|query_to)\w*)\s*\(")]
    private static partial Regex Function();

    [GeneratedRegex(@"(?<!')::(reg\w+)\b")]
    private static partial Regex Cast();
}
