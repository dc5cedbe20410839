using MigrateBuild.History;
using MigrateBuild.Running;

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
            $"{string.Join('\n', drift)}\nThe database and the set '{set}' do not fit together. Nothing was run.", drift)
        {
            Migration = drift[0].Migration,
            Script = drift[0].Script,
        };
    }
}
