using MigrateBuild.History;
using MigrateBuild.Settings;

namespace MigrateBuild.Drift;

/// <summary>Refuses an upgrade where the history does not fit the set.</summary>
internal static class DriftRefusal
{
    /// <exception cref="MigrationDriftException">It does not.</exception>
    internal static void Check(MigrationSet set, AppliedHistory history, MigratorSettings settings)
    {
        List<MigrationDrift> drift =
        [
            .. DriftFinder.Find(set, history).Where(item => item.Kind != MigrationDriftKind.OutOfOrder || !settings.AllowOutOfOrder),
        ];
        if (drift.Count == 0)
            return;
        throw new MigrationDriftException(
            new(MigrationFailureKind.Drift, MigrationFailureEffect.NothingRun, $"The database and the set '{set}' do not match.")
            {
                Migration = drift[0].Migration,
                Script = drift[0].Script,
                Findings = [.. drift.Select(item => (item.Heading, item.Message))],
                Remains = "Nothing was run.",
            },
            drift);
    }
}
