using MigrateBuild.Cli.Output;

namespace MigrateBuild.Cli.Commands;

/// <summary>Says what a stamp changes.</summary>
internal static class StampText
{
    internal static void Tell(Results output, StampResult stamp, bool isDryRun) => output.Result(
        new
        {
            set = stamp.Set,
            dryRun = isDryRun,
            added = stamp.Added.Select(migration => migration.Version),
            replaced = stamp.Replaced.Select(migration => migration.Version),
            removed = stamp.Removed.Select(row => row.Version),
            leftOut = stamp.LeftOut,
            outOfOrder = stamp.OutOfOrder.Select(migration => migration.Version),
        },
        text =>
        {
            foreach (var migration in stamp.Added)
                text.WriteLine($"{migration.Id} counts as applied.");
            foreach (var migration in stamp.Replaced)
                text.WriteLine($"{migration.Id} takes over the scripts of this build.");
            foreach (var row in stamp.Removed)
                text.WriteLine($"{row.Id} counts as not applied.");
            foreach (var entry in stamp.LeftOut)
                text.WriteLine($"{entry} is left out: no migration of this build stands for it.");
            foreach (var migration in stamp.OutOfOrder)
                text.WriteLine($"{migration.Id} stays pending, though later ones count as applied: the next upgrade refuses it (MIG6003). "
                    + "Where the database has it, map an entry to it or 'stamp'; else 'upgrade --out-of-order' applies it.");
            text.WriteLine(stamp.IsEmpty ? "The history says so already." : isDryRun ? "Nothing was written (--dry-run)." : "Written.");
        });
}
