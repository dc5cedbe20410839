namespace MigrateBuild.Testing.Tests.Schema.Cases;

internal static class SchemaCases
{
    public static readonly IReadOnlyDictionary<string, SchemaCase> All = new[]
        {
            SchemasCases.All, TablesCases.All, ColumnsCases.All, ConstraintsAndIndexesCases.All, ViewsAndRulesCases.All,
            RoutinesCases.All, TypesCases.All, LanguagesCases.All, OperatorsCases.All, TextSearchCases.All, ForeignCases.All,
            ExtensionsCases.All, PrivilegesCases.All, UndoneCases.All,
        }
        .SelectMany(cases => cases)
        .ToDictionary(item => item.Name, StringComparer.Ordinal);

    /// <summary>The name of every case, each a test of its own.</summary>
    public static IEnumerable<TheoryDataRow<string>> Names =>
        All.Keys.Select(name => new TheoryDataRow<string>(name) { TestDisplayName = name });
}
