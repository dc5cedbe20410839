using MigrateBuild.Schema.Names;

namespace MigrateBuild.Schema.Fixes;

/// <summary>
/// The statements that fix the differences between two schemas. A statement that would fail, because something that has no
/// plain fix stands in its way, is left out, and so is all that waits for it: what is here runs in its order, and fixes.
/// </summary>
internal sealed class FixPlan
{
    // Beyond this many differences there is no downgrade to fix but one to write.
    private const int Most = 400;

    private readonly Dictionary<SchemaDifference, ProposedFix> _fixes = [];
    private readonly FixContext _context;

    private FixPlan(FixContext context) => _context = context;

    /// <summary>The steps, in no order.</summary>
    internal IReadOnlyList<FixStep> Steps { get; private set; } = [];

    /// <summary>The statements, or words; never neither, but where there are too many differences to say something of each.</summary>
    internal ProposedFix For(SchemaDifference difference) => _fixes.GetValueOrDefault(difference) switch
    {
        null => ProposedFix.None,
        { Steps.Count: 0, Advice: null } => NoStatement.Words(difference, _context),
        { } known => known,
    };

    /// <param name="expected">The schema as it should be.</param>
    /// <param name="actual">The schema as it is.</param>
    /// <param name="differences">What differs.</param>
    /// <param name="skips">Which differences are to be left as they are; null for none.</param>
    /// <param name="isRenamed">Whether the scripts rename something of the two objects; null where there are no scripts.</param>
    /// <param name="isAdded">Whether the scripts add a column to its table; null where there are no scripts.</param>
    /// <param name="refused">Statements that are to be left out where the others of their difference are right without them.</param>
    internal static FixPlan Make(
        SchemaSnapshot expected,
        SchemaSnapshot actual,
        IReadOnlyList<SchemaDifference> differences,
        Func<SchemaDifference, bool>? skips = null,
        Func<SchemaObject, SchemaObject, bool>? isRenamed = null,
        Func<SchemaObject, bool>? isAdded = null,
        IReadOnlySet<string>? refused = null)
    {
        var plan = new FixPlan(new FixContext(expected, actual, ObjectFixes.Find) { IsRenamed = isRenamed, IsAdded = isAdded });
        if (differences.Count > Most)
            return plan;

        foreach (var difference in differences)
        {
            var fix = plan.Propose(difference);
            plan._fixes[difference] = skips?.Invoke(difference) == true ? fix with { Steps = [] }
                : refused is not null && fix.AreApart ? fix with { Steps = [.. fix.Steps.Where(step => !refused.Contains(step.Statement))] }
                : fix;
        }
        while (plan.Withdraw())
        {
        }

        plan.Fold();
        plan.Steps = [.. differences.SelectMany(difference => plan._fixes[difference].Steps).Select(plan.WithNames)];
        return plan;
    }

    private ProposedFix Propose(SchemaDifference difference)
    {
        var item = difference.Subject;
        if (ObjectFixes.Find(item.Kind) is not { } known || !known.IsComplete(item))
            return ProposedFix.None;
        return difference.Kind switch
        {
            SchemaDifferenceKind.LeftOver => known.Remove(item, _context),
            SchemaDifferenceKind.Missing => Restore(difference),
            _ => _context.Actual.Find(item.Name) is { } there && known.IsComplete(there)
                ? known.Change(item, there, difference.Changes, _context)
                : ProposedFix.None,
        };
    }

    private ProposedFix Restore(SchemaDifference difference)
    {
        var fix = _context.RestoreAll(difference.Subject);
        if (fix.Steps.Count == 0)
            return fix;

        var names = difference.Contents.Select(item => item.Name).Append(difference.Subject.Name).ToHashSet(StringComparer.Ordinal);
        var steps = fix.Steps.ToList();
        foreach (var item in difference.Contents.Where(item => item.Parent is null || !names.Contains(item.Parent)))
        {
            if (InheritedSteps(item) is not { } some)
                return ProposedFix.None;
            // A column that a table has of its own as well can only be added before it is inherited.
            steps.InsertRange(item.Kind == "column" ? 0 : steps.Count, some);
        }

        return fix with { Steps = steps };
    }

    /// <summary>The statements for what partitions and heirs have of an object: most of it comes by itself.</summary>
    private IReadOnlyList<FixStep>? InheritedSteps(SchemaObject item)
    {
        var source = item.Origin is { } origin ? _context.Expected.Find(origin) : null;
        return item.Kind switch
        {
            "table" or "index" => _context.RestoreAll(item) is { Steps: { Count: > 0 } steps } ? steps : null,
            "column" when source is not null && HeirColumn.IsCopy(item, source) => HeirColumn.Addition(item, _context) is { } own
                ? _context.RestoreParts(item) is { } parts ? [own, .. parts] : null
                : _context.RestoreParts(item),
            _ => null,
        };
    }

    /// <summary>Takes back what would not run; true when there was something.</summary>
    private bool Withdraw()
    {
        var withdrawn = false;
        foreach (var (difference, fix) in _fixes.Where(pair => pair.Value.Steps.Count > 0).ToList())
        {
            if (fix.Steps.All(step => CanDrop(step, difference) && CanCreate(step) && HasAllItNeeds(step, difference) && HasCompany(step)))
                continue;
            _fixes[difference] = fix with { Steps = [] };
            withdrawn = true;
        }

        return withdrawn;
    }

    private bool CanDrop(FixStep step, SchemaDifference difference)
    {
        if (step.Drops is not { } dropped)
            return true;

        var gone = difference.Contents.Select(item => item.Name).ToHashSet(StringComparer.Ordinal);
        return _context.Actual.Objects.All(item =>
            item.Name == dropped.Name || gone.Contains(item.Name) || IsPartOf(item, dropped, _context.Actual)
            || !Dependencies.Uses(item, dropped) || IsFreed(item, dropped));
    }

    /// <summary>What is to be made anew has to go first; so has an index by the name of a constraint that makes one.</summary>
    private bool CanCreate(FixStep step)
    {
        if (step.Creates is not { } made)
            return true;

        var own = made.Kind == "constraint" ? _context.Actual.Find("index " + OwnName.Qualified(made)) : null;
        return IsGone(_context.Actual.Find(made.Name)) && IsGone(own);

        bool IsGone(SchemaObject? there) => there is null || _fixes.Values.Any(fix => fix.Steps.Any(other =>
            (other.Drops is { } dropped && (dropped.Name == there.Name || IsPartOf(there, dropped, _context.Actual)))
            || (NotNull.Is(there) && OccupiedName.From(there).All(other.FreesNames.Contains))));
    }

    /// <summary>Whether a statement of the plan removes the object, or what it has to do with the other one.</summary>
    private bool IsFreed(SchemaObject item, SchemaObject dropped) => _fixes.Any(pair =>
        pair.Value.Steps.Any(step =>
            (step.Drops is { } other && (other.Name == item.Name
                || IsPartOf(item, other, _context.Actual)
                || pair.Key.Contents.Any(part => part.Name == item.Name)))
            || (step.Frees?.Name == item.Name && _context.Expected.Find(item.Name) is { } kept
                && !Dependencies.Uses(_context.Expected, kept, dropped.Name))));

    private bool HasAllItNeeds(FixStep step, SchemaDifference difference) => step.Needs.All(needed => _fixes.All(pair =>
        pair.Key == difference || pair.Value.Steps.Count > 0
        || pair.Key.Kind switch
        {
            SchemaDifferenceKind.LeftOver => true,
            SchemaDifferenceKind.Missing => !pair.Key.Contents.Append(pair.Key.Subject).Any(item =>
                item.Name == needed.Name || Dependencies.Refers(needed, item)),
            _ => !Obstacle.Is(pair.Key) || !Dependencies.Uses(needed, pair.Key.Subject),
        }));

    private bool HasCompany(FixStep step) => step.OnlyWith is not { } name
        || _fixes.Values.Any(fix => fix.Steps.Any(other =>
            other.Frees?.Name == name || other.Creates?.Name == name || other.Drops?.Name == name));

    /// <summary>What belongs to an object that is made anew comes back with it.</summary>
    private void Fold()
    {
        var anew = _fixes.Where(pair => pair.Key.Kind == SchemaDifferenceKind.Changed)
            .SelectMany(pair => pair.Value.Steps)
            .Select(step => step.Drops)
            .OfType<SchemaObject>()
            .ToList();
        foreach (var difference in _fixes.Keys.ToList())
        {
            var snapshot = difference.Kind == SchemaDifferenceKind.LeftOver ? _context.Actual : _context.Expected;
            if (anew.Find(item => item.Name != difference.Subject.Name && IsPartOf(difference.Subject, item, snapshot)) is { } whole)
                _fixes[difference] = ProposedFix.Words($"Comes right with {whole.Name}, which is made anew.") with { IsCovered = true };
        }
    }

    /// <summary>The step with the names that it frees and takes by what it drops and creates.</summary>
    private FixStep WithNames(FixStep step) => step with
    {
        FreesNames = [.. step.FreesNames, .. step.Drops is { } gone
            ? _context.Actual.Unordered.Where(item => item.Name == gone.Name || IsPartOf(item, gone, _context.Actual))
                .SelectMany(OccupiedName.From)
            : []],
        TakesNames = [.. step.TakesNames, .. step.Creates is { } made ? MadeWith(made).SelectMany(OccupiedName.From) : []],
    };

    /// <summary>An object with what the statement that makes it makes too.</summary>
    private IEnumerable<SchemaObject> MadeWith(SchemaObject item) => _context.PartsOf(item)
        .Where(part => ObjectFixes.Find(item.Kind)?.Includes(item, part, _context) == true)
        .SelectMany(MadeWith)
        .Prepend(item);

    private static bool IsPartOf(SchemaObject item, SchemaObject whole, SchemaSnapshot snapshot)
    {
        for (var part = item; part?.Parent is { } parent; part = snapshot.Find(parent))
            if (parent == whole.Name)
                return true;
        return false;
    }
}
