using MigrateBuild.Scripts.Changes;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules.Undoing;

/// <summary>Tells whether a script may make something of a name that does not stand in it, as the server chooses the name.</summary>
internal sealed class ChosenNames
{
    private readonly bool _ofConstraints;
    private readonly bool _ofNotNull;
    private readonly bool _ofIndexes;
    private readonly bool _ofSchemas;
    private readonly bool _ofSequences;
    private readonly bool _ofStatistics;
    private readonly bool _ofCopies;

    /// <param name="isPlain">Whether a table certainly has no partitions.</param>
    internal ChosenNames(ScriptEffects script, Func<ObjectName, bool> isPlain)
    {
        var changes = script.Changes;
        var constraints = changes.SelectMany(ConstraintsOf).ToList();
        _ofCopies = script.CopiesParts;
        _ofConstraints = constraints.Exists(constraint => constraint is { Name: null, UsingIndex: null, Kind: not ConstraintKind.NotNull })
            || changes.Any(change => change is CreateObject { Kind: ObjectKind.Domain });
        _ofNotNull = changes.Any(change => change is CreateTable or AddColumn or SetNotNull { IsNotNull: true }
                or AlterTable { Command: "AT_AddIdentity" } or OtherChange { Tree.Type: "AlterDomainStmt" })
            || constraints.Exists(constraint => constraint.Kind is ConstraintKind.PrimaryKey or ConstraintKind.NotNull);
        // The partitions of a table get indexes of their own.
        _ofIndexes = changes.Any(change => change switch
        {
            CreateIndex create => create.Name is null || !isPlain(create.Table),
            AddConstraint add => IsKey(add.Constraint) && !isPlain(add.Table),
            _ => false,
        });
        _ofSequences = changes.Any(change => change switch
        {
            CreateTable create => create.Columns.Any(HasSequence),
            AddColumn add => HasSequence(add.Column),
            AlterTable alter => alter.Command == "AT_AddIdentity",
            _ => false,
        });
        _ofSchemas = changes.Any(change => change is CreateObject { Kind: ObjectKind.Schema, Name.Name.Length: 0 });
        _ofStatistics = changes.Any(change => change is CreateObject { Kind: ObjectKind.Statistics, Name.Name.Length: 0 });
    }

    internal bool MayBe(ScriptItem item) => item.Kind switch
    {
        ObjectKind.TableConstraint or ObjectKind.DomainConstraint =>
            _ofConstraints || _ofCopies || _ofIndexes || (_ofNotNull && IsOfNotNull(item.Name!)),
        ObjectKind.Index => _ofIndexes || _ofConstraints || _ofCopies,
        ObjectKind.Sequence => _ofSequences || _ofCopies,
        ObjectKind.Statistics => _ofStatistics || _ofCopies,
        ObjectKind.Schema => _ofSchemas,
        _ => item.IsNamedOnOwner && _ofCopies,
    };

    // NOT NULL is a constraint too, from PostgreSQL 18 on; its name is cut where it is too long.
    private static bool IsOfNotNull(ObjectName name) => name.Name.Contains("not_null", StringComparison.Ordinal);

    private static bool IsKey(Constraint constraint) =>
        constraint.Kind is ConstraintKind.PrimaryKey or ConstraintKind.Unique or ConstraintKind.Exclusion or ConstraintKind.ForeignKey;

    private static bool HasSequence(Column column) => column.IsIdentity || column.Type?.IntegerOfSerial is not null;

    private static IEnumerable<Constraint> ConstraintsOf(Change change) => change switch
    {
        CreateTable create => create.AllConstraints,
        AddColumn add => add.Column.Constraints,
        AddConstraint add => [add.Constraint],
        _ => [],
    };
}
