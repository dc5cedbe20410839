using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

internal static class SchemaObjectClasses
{
    /// <summary>Every class, in the order in which differences are shown. A new class is a line here.</summary>
    public static readonly IReadOnlyList<SchemaObjectClass> All =
    [
        new Schemas(),
        new Extensions(),
        new Languages(),
        new AccessMethods(),
        new Collations(),
        new BaseTypes(),
        new Enums(),
        new CompositeTypes(),
        new CompositeTypeAttributes(),
        new Domains(),
        new DomainConstraints(),
        new Ranges(),
        new ForeignDataWrappers(),
        new ForeignServers(),
        new UserMappings(),
        new Tables(),
        new Columns(),
        new Constraints(),
        new Indexes(),
        new Sequences(),
        new StatisticsObjects(),
        new Views(),
        new ViewColumns(),
        new Functions(),
        new Aggregates(),
        new Operators(),
        new OperatorFamilies(),
        new OperatorClasses(),
        new OperatorFamilyMembers(),
        new Casts(),
        new Transforms(),
        new Conversions(),
        new TextSearchParsers(),
        new TextSearchTemplates(),
        new TextSearchDictionaries(),
        new TextSearchConfigurations(),
        new TextSearchMappings(),
        new Triggers(),
        new Rules(),
        new Policies(),
        new EventTriggers(),
        new Publications(),
        new PublicationTables(),
        new PublicationSchemas(),
        new Subscriptions(),
        new ExtensionDependencies(),
        new Comments(),
        new SecurityLabels(),
        new Grants(),
        new DefaultPrivileges(),
    ];

    /// <summary>The classes that a major version of PostgreSQL has.</summary>
    public static IEnumerable<SchemaObjectClass> For(int version) => All.Where(item => item.FirstVersion <= version);

    private static readonly Dictionary<SchemaObjectClass, int> Positions =
        All.Select((item, index) => (item, index)).ToDictionary(pair => pair.item, pair => pair.index);

    public static int Position(SchemaObjectClass item) => Positions[item];

    /// <summary>The objects by class and then by name, bytewise.</summary>
    public static IEnumerable<SchemaObject> Order(IEnumerable<SchemaObject> objects) => objects
        .OrderBy(item => Position(item.Class))
        .ThenBy(item => item.Name, StringComparer.Ordinal);
}
