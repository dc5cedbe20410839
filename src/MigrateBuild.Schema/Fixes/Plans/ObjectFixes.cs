namespace MigrateBuild.Schema.Fixes;

internal static class ObjectFixes
{
    private static readonly Dictionary<string, ObjectFix> ByKind = new ObjectFix[]
        {
            new SchemaFix(), new ExtensionFix(), new EnumFix(), new CompositeTypeFix(), new AttributeFix(), new DomainFix(),
            new RangeFix(), new TableFix(), new ColumnFix(), new ConstraintFix(), new IndexFix(), new SequenceFix(),
            new StatisticsObjectFix(), new ViewFix(), new ViewColumnFix(), new RoutineFix(), new AggregateFix(),
            new TriggerFix(), new RuleFix(), new PolicyFix(), new EventTriggerFix(), new PublicationFix(),
            new PublicationMemberFix(), new CommentFix(), new GrantFix(), new DefaultPrivilegeFix(),
            new OtherObjectFix(), new MemberFix(),
        }
        .SelectMany(fix => fix.Kinds.Select(kind => (kind, fix)))
        .ToDictionary(pair => pair.kind, pair => pair.fix, StringComparer.Ordinal);

    internal static ObjectFix? Find(string kind) => ByKind.GetValueOrDefault(kind);
}
