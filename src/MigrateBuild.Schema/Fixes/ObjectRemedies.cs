using MigrateBuild.Schema.Fixes.Kinds;

namespace MigrateBuild.Schema.Fixes;

internal static class ObjectRemedies
{
    private static readonly Dictionary<string, ObjectRemedy> ByKind = new ObjectRemedy[]
        {
            new SchemaRemedy(), new ExtensionRemedy(), new EnumRemedy(), new CompositeTypeRemedy(), new AttributeRemedy(), new DomainRemedy(),
            new RangeRemedy(), new TableRemedy(), new ColumnRemedy(), new ConstraintRemedy(), new IndexRemedy(), new SequenceRemedy(),
            new StatisticsObjectRemedy(), new ViewRemedy(), new ViewColumnRemedy(), new RoutineRemedy(), new AggregateRemedy(),
            new TriggerRemedy(), new RuleRemedy(), new PolicyRemedy(), new EventTriggerRemedy(), new PublicationRemedy(),
            new PublicationMemberRemedy(), new CommentRemedy(), new GrantRemedy(), new DefaultPrivilegeRemedy(),
            new OtherObjectRemedy(), new MemberRemedy(),
        }
        .SelectMany(remedy => remedy.Kinds.Select(kind => (kind, remedy)))
        .ToDictionary(pair => pair.kind, pair => pair.remedy, StringComparer.Ordinal);

    internal static ObjectRemedy? Find(string kind) => ByKind.GetValueOrDefault(kind);
}
