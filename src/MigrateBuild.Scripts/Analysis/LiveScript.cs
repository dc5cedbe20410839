using MigrateBuild.Scripts.Directives;
using MigrateBuild.Scripts.Model;

namespace MigrateBuild.Scripts.Analysis;

/// <summary>A script as it runs on a database that is in use.</summary>
internal sealed class LiveScript
{
    private LiveScript(AnalyzedSet set, MigrationPair pair, Script script)
    {
        Set = set;
        Pair = pair;
        Script = script;
        Steps = [.. set.Known.Walk(pair, script).Select((step, index) => new Step(this, step.Change, step.Before, index))];
    }

    internal static LiveScript Of(AnalyzedSet set, MigrationPair pair, Script script) =>
        set.Once(script, (set, pair, script), static of => new LiveScript(of.set, of.pair, of.script));

    internal AnalyzedSet Set { get; }

    internal MigrationPair Pair { get; }

    internal Script Script { get; }

    /// <summary>What it does, in order.</summary>
    internal IReadOnlyList<Step> Steps { get; }

    /// <summary>Whether its statements share a transaction, so that each lock is held until the last of them is done.</summary>
    internal bool IsTransaction => Script.Find(DirectiveKind.NoTransaction) is null;

    /// <summary>The oldest major version of PostgreSQL that it must run on.</summary>
    internal int PostgresVersion => Set.Options.PostgresVersion;
}
