using MigrateBuild.Cli.Json;
using MigrateBuild.Cli.Reporting;

namespace MigrateBuild.Cli.Commands;

/// <summary>Says what a stamp changes.</summary>
internal static class StampText
{
    internal static void Tell(Results output, StampResult stamp, bool isDryRun) => output.Result(
        new(
            stamp.Set,
            isDryRun,
            [.. stamp.Added.Select(migration => migration.Version)],
            [.. stamp.Replaced.Select(migration => migration.Version)],
            [.. stamp.Removed.Select(row => row.Version)],
            stamp.LeftOut,
            [.. stamp.OutOfOrder.Select(migration => migration.Version)]),
        CliJson.Indented.StampJson,
        text =>
        {
            var would = isDryRun ? "would be " : "";
            foreach (var migration in stamp.Added)
                text.WriteLine($"{migration.Id}: {would}marked as applied.");
            foreach (var migration in stamp.Replaced)
                text.WriteLine($"{migration.Id}: {would}updated to this build's scripts.");
            foreach (var row in stamp.Removed)
                text.WriteLine($"{row.Id}: {would}marked as not applied.");
            foreach (var entry in stamp.LeftOut)
                text.WriteLine($"{entry}: left out, since no migration of this build corresponds to it.");
            foreach (var migration in stamp.OutOfOrder)
                text.WriteLine($"{migration.Id}: stays pending although later ones are marked as applied, so the next upgrade refuses it "
                    + "(MIG6003). "
                    + "If the database has it, map an entry to it or use 'stamp'; if not, 'upgrade --out-of-order' applies it.");
            if (stamp.IsEmpty)
                text.WriteLine("Nothing to change: the history says so already.");
            else if (isDryRun)
                text.WriteLine("Dry run: nothing was changed.");
        });
}
