using System.Collections.Frozen;

namespace MigrateBuild.Scripts.Rules;

/// <summary>
/// All rules. They stand in a list because a look at all types of the assembly would load the parser, in a build that has nothing to parse
/// too; a test holds that none is missing.
/// </summary>
internal static class RuleSet
{
    /// <summary>The code of a finding about a rule, a script or a set that the check itself could not deal with.</summary>
    internal const string FaultCode = "MIG5011";

    /// <summary>By code.</summary>
    internal static IReadOnlyList<Rule> All { get; } =
    [
        new MIG1001NameFitsLayout(),
        new MIG1002HasDownScript(),
        new MIG1003HasUpScript(),
        new MIG1004VersionIsUnique(),
        new MIG1005NoGaps(),
        new MIG1006OneVersionStyle(),
        new MIG1007NameWorksOnEverySystem(),
        new MIG1008TimestampIsDate(),
        new MIG1011UpIsNotEmpty(),
        new MIG1012DownIsNotEmpty(),
        new MIG1017TextIsUtf8(),
        new MIG1018DirectivesAreKnown(),
        new MIG2001SyntaxIsValid(),
        new MIG2002BodiesCompile(),
        new MIG2003NoPsqlCommands(),
        new MIG2004NoTransactionControl(),
        new MIG2005RunsInTransaction(),
        new MIG2006RunsAgain(),
        new MIG2008HistoryIsLeftAlone(),
        new MIG3001OneLogicalChange(),
        new MIG3002HasDescription(),
        new MIG3003NoDataChanges(),
        new MIG3004NoRowLoops(),
        new MIG3005DownUndoesUp(),
        new MIG3006NamesAreGiven(),
        new MIG3007DownDestroysOnlyItsOwn(),
        new MIG4001IndexIsBuiltConcurrently(),
        new MIG4002IndexIsDroppedConcurrently(),
        new MIG4003InvalidIndexIsNotSkipped(),
        new MIG4004IndexIsRebuiltConcurrently(),
        new MIG4005TableIsNotRewritten(),
        new MIG4006MaterializedViewIsRefreshedConcurrently(),
        new MIG4007AddedColumnIsNotWritten(),
        new MIG4008ColumnTypeChangeIsFree(),
        new MIG4009NotNullIsSetWithoutScan(),
        new MIG4010ForeignKeyIsAddedNotValid(),
        new MIG4011CheckIsAddedNotValid(),
        new MIG4012DomainConstraintIsAddedNotValid(),
        new MIG4013ConstraintTakesOverIndex(),
        new MIG4014NoExclusionOnLiveTable(),
        new MIG4015ValidationHasItsOwnTransaction(),
        new MIG4016PartitionIsAttachedWithCheck(),
        new MIG4017PartitionIsDetachedConcurrently(),
        new MIG4018NoExplicitLock(),
        new MIG4019OneTableIsLocked(),
        new MIG4020RowsAreChangedApart(),
        new MIG4021TableIsNotTruncated(),
        new MIG4022TriggersStayEnabled(),
        new MIG4023LockWaitIsLimited(),
        new MIG4024AddedColumnIsNotRequired(),
        new MIG4025ColumnKeepsItsName(),
        new MIG4026ObjectKeepsItsName(),
        new MIG4027ColumnIsDroppedLate(),
        new MIG4028TableIsDroppedLate(),
        new MIG4029NoWholeSchemaIsDropped(),
        new MIG4030DropNamesWhatGoes(),
        new MIG4031EnumValueKeepsItsName(),
        new MIG4032NotNullIsKept(),
        new MIG4033AddedColumnIsNotJson(),
        new MIG4034RowSecurityHasPolicy(),
        new MIG4035IdentityNotSerial(),
        new MIG4036KeyDoesNotRunOut(),
        new MIG4037TextNotChar(),
        new MIG4038TextNotVarchar(),
        new MIG4039TimeHasZone(),
        new MIG4040AmountIsNumeric(),
        new MIG4041IndexIsNarrow(),
        new MIG4042IdentifierFits(),
        new MIG7001UpgradeRuns(),
        new MIG7002DowngradeRuns(),
        new MIG7003DowngradeRestoresSchema(),
        new MIG7004UpgradeRunsAgain(),
        new MIG7005RehearsalReachesHead(),
    ];

    private static readonly FrozenDictionary<string, Rule> ByCode =
        All.ToFrozenDictionary(rule => rule.Code, StringComparer.OrdinalIgnoreCase);

    internal static Rule? Find(string code) => ByCode.GetValueOrDefault(code);
}
