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

    /// <summary>The versions that run a case (<see cref="VersionChoice"/>) with its name, each a test of its own.</summary>
    public static IEnumerable<TheoryDataRow<int, string>> OfEachVersion =>
        from pair in All.Values.SelectMany(
            (item, index) => VersionChoice.Of(index, item.RunsOn).Select(version => (Version: version, item.Name)))
        orderby pair.Version
        select new TheoryDataRow<int, string>(pair.Version, pair.Name) { TestDisplayName = $"{pair.Name} ({pair.Version})" };

    /// <summary>The same the other way round: two tests that share the runs of the cases then each begin half of them.</summary>
    public static IEnumerable<TheoryDataRow<int, string>> OfEachVersionReversed => OfEachVersion.Reverse();
}
