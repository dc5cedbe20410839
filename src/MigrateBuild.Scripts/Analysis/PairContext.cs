using MigrateBuild.Scripts.Model;

namespace MigrateBuild.Scripts.Analysis;

/// <summary>
/// What the scripts up to a migration, itself included, leave that may change the schema behind the back of a later statement: routines
/// that run DDL, which triggers, views, defaults and operators call, and event triggers.
/// </summary>
/// <param name="HasEventTriggers">Whether DDL may run code that does more of it.</param>
/// <param name="HasDdlRoutines">Whether there is a routine that may run DDL, whatever calls it.</param>
/// <param name="SaysParents">Whether a table may become part of another one in code that is not read.</param>
/// <param name="RanUnseen">Whether one of the migrations before it ran code that may have changed the schema.</param>
/// <param name="IsFirst">Whether no migration before it does anything.</param>
internal sealed record PairContext(
    bool HasEventTriggers, bool HasDdlRoutines, bool SaysParents, bool RanUnseen, bool IsFirst)
{
    /// <summary>Before the first migration.</summary>
    internal static readonly PairContext None = new(false, false, false, false, false);

    // Of the last migration, for the next: whether it ran unseen code, or did anything.
    private bool RunsUnseen { get; init; }

    private bool HasBegun { get; init; }

    /// <summary>Whether all that a script of this migration does to the schema stands in its statements.</summary>
    internal bool IsFree(CodeFacts facts) => !HasEventTriggers && facts.IsFree && !(HasDdlRoutines && facts.MayCall);

    /// <summary>That of the next migration.</summary>
    internal PairContext After(MigrationPair next, Func<Script, CodeFacts> factsOf)
    {
        var context = new PairContext(HasEventTriggers, HasDdlRoutines, SaysParents, RanUnseen || RunsUnseen, !HasBegun);
        foreach (var script in next.Scripts)
        {
            var facts = factsOf(script);
            context = context with
            {
                HasEventTriggers = context.HasEventTriggers || facts.MakesEventTrigger,
                HasDdlRoutines = context.HasDdlRoutines || facts.MakesDdlRoutine,
                SaysParents = context.SaysParents || facts.SaysParents,
            };
        }

        return context with
        {
            RunsUnseen = next.Up is { } up && !context.IsFree(factsOf(up)),
            HasBegun = HasBegun || (next.Up is { } lead && !factsOf(lead).IsEmpty),
        };
    }
}
