using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Directives;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Rules.Faults;
using MigrateBuild.Scripts.Rules.Guideline;
using MigrateBuild.Scripts.Rules.Safety.Compatibility;
using MigrateBuild.Scripts.Rules.Safety.Constraints;
using MigrateBuild.Scripts.Rules.Safety.Design;
using MigrateBuild.Scripts.Rules.Safety.Indexes;
using MigrateBuild.Scripts.Rules.Safety.Locks;
using MigrateBuild.Scripts.Rules.Safety.Rewrites;
using MigrateBuild.Scripts.Rules.Safety.Transactions;

namespace MigrateBuild.Scripts.Rules;

/// <summary>All rules, and what they find in a set.</summary>
internal static class RuleSet
{
    internal static IReadOnlyList<Rule> All { get; } =
    [
        new NameFitsLayout(),
        new HasDownScript(),
        new HasUpScript(),
        new VersionIsUnique(),
        new NoGaps(),
        new OneVersionStyle(),
        new NameTravels(),
        new TimestampIsDate(),
        new UpIsNotEmpty(),
        new DownIsNotEmpty(),
        new TextIsUtf8(),
        new DirectivesAreKnown(),
        new SyntaxIsValid(),
        new BodiesCompile(),
        new NoPsqlCommands(),
        new NoTransactionControl(),
        new RunsInTransaction(),
        new RunsAgain(),
        new HistoryIsLeftAlone(),
        new OneLogicalChange(),
        new HasDescription(),
        new NoDataChanges(),
        new NoRowLoops(),
        new DownUndoesUp(),
        new NamesAreGiven(),
        new DownDestroysNoMore(),
        new IndexIsBuiltConcurrently(),
        new IndexIsDroppedConcurrently(),
        new InvalidIndexIsNotSkipped(),
        new IndexIsRebuiltConcurrently(),
        new TableIsNotRewritten(),
        new MaterializedViewIsRefreshedConcurrently(),
        new AddedColumnIsNotWritten(),
        new ColumnTypeChangeIsFree(),
        new NotNullIsSetWithoutScan(),
        new ForeignKeyIsAddedNotValid(),
        new CheckIsAddedNotValid(),
        new DomainConstraintIsAddedNotValid(),
        new ConstraintTakesOverIndex(),
        new NoExclusionOnLiveTable(),
        new ValidationHasItsOwnTransaction(),
        new PartitionIsAttachedWithCheck(),
        new PartitionIsDetachedConcurrently(),
        new NoExplicitLock(),
        new OneTableIsLocked(),
        new RowsAreChangedApart(),
        new TableIsNotTruncated(),
        new TriggersStayEnabled(),
        new LockWaitIsLimited(),
        new AddedColumnIsNotRequired(),
        new ColumnKeepsItsName(),
        new NameOfObjectStays(),
        new ColumnIsDroppedLate(),
        new TableIsDroppedLate(),
        new NothingIsDroppedAsAWhole(),
        new DropNamesWhatGoes(),
        new EnumValueKeepsItsName(),
        new NotNullIsKept(),
        new AddedColumnIsNotJson(),
        new RowSecurityHasPolicy(),
        new IdentityNotSerial(),
        new KeyDoesNotRunOut(),
        new TextNotChar(),
        new TextNotVarchar(),
        new TimeHasZone(),
        new AmountIsNumeric(),
        new IndexIsNarrow(),
        new IdentifierFits(),
    ];

    internal static Rule? Find(string code) => All.FirstOrDefault(rule => rule.Code.Equals(code, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// All findings, without those that a script allows and those that come too late for a released migration, in a stable
    /// order: by path, place and code.
    /// </summary>
    internal static IReadOnlyList<Finding> Check(ScriptSet set) => Check(set, All);

    /// <summary>The same for some rules.</summary>
    internal static IReadOnlyList<Finding> Check(ScriptSet set, IReadOnlyList<Rule> rules)
    {
        var allowed = set.Scripts
            .SelectMany(script => script.Directives
                .Where(directive => directive.Kind == DirectiveKind.Allow)
                .Select(directive => (script.File.FullPath, Code: directive.Value[.."MIG0000".Length]))
                // Without its statements a script must not pass.
                .Where(allow => allow.Code != FaultMessage.Code || script.ParserFault is null))
            .ToHashSet();
        var released = set.Pairs.Where(pair => set.Options.Released.Includes(pair.Version))
            .SelectMany(pair => pair.Scripts)
            .Select(script => script.File.FullPath)
            .ToHashSet();
        return
        [
            .. new GuardedRules(set).Check(rules).Where(finding => rules.FirstOrDefault(rule => rule.Code == finding.Code) is var rule
                    && (rule is { CanBeLowered: false } || !allowed.Contains((finding.File, finding.Code)))
                    && (rule is null or { SpeaksOfReleased: true } || !released.Contains(finding.File)))
                .OrderBy(finding => finding.File, StringComparer.Ordinal)
                .ThenBy(finding => finding.Position.Line)
                .ThenBy(finding => finding.Position.Column)
                .ThenBy(finding => finding.Code, StringComparer.Ordinal),
        ];
    }
}
