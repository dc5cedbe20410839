namespace MigrateBuild.Testing.Tests.Schema.Cases;

internal static class SchemaCases
{
    public static readonly IReadOnlyDictionary<string, SchemaCase> All = new[]
        {
            SchemasCases.All, TablesCases.All, ColumnsCases.All, ConstraintsAndIndexesCases.All, ViewsAndRulesCases.All,
            RoutinesCases.All, TypesCases.All, LanguagesCases.All, OperatorsCases.All, TextSearchCases.All, ForeignCases.All,
            ExtensionsCases.All, PrivilegesCases.All, UndoneCases.All, FoundCases.All, PlacesCases.All, BodiesCases.All, FixesCases.All,
        }
        .SelectMany(cases => cases)
        .ToDictionary(item => item.Name, StringComparer.Ordinal);

    /// <summary>The name of every case, each a test of its own.</summary>
    public static IEnumerable<TheoryDataRow<string>> Names =>
        All.Keys.Select(name => new TheoryDataRow<string>(name) { TestDisplayName = name });

    /// <summary>Every version with the name of every case that runs on it, each a test of its own.</summary>
    public static IEnumerable<TheoryDataRow<int, string>> OfEachVersion =>
        from version in ServerPrograms.ByVersion.Keys.Order()
        from item in All.Values
        where item.RunsOn(version)
        select new TheoryDataRow<int, string>(version, item.Name) { TestDisplayName = $"{item.Name} ({version})" };

    /// <summary>The same the other way round: two tests that share the runs of the cases then each begin half of them.</summary>
    public static IEnumerable<TheoryDataRow<int, string>> OfEachVersionReversed => OfEachVersion.Reverse();
}
