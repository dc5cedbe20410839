using System.Text.Json;
using MigrateBuild.Manifest;
using MigrateBuild.Rehearsals;

namespace MigrateBuild.Tasks.Rehearsing;

/// <summary>One run of the program, and what comes of it.</summary>
/// <param name="request">What it is asked for.</param>
/// <param name="manifest">The migrations of which the request speaks.</param>
/// <param name="ledger">Gets the results.</param>
/// <param name="folder">Keeps them for the next build.</param>
internal sealed class RehearsalRun(
    RehearsalProgram program, RehearsalRequest request, ManifestSet manifest, RehearsalLedger ledger, RehearsalFolder folder)
{
    /// <summary>Runs it to its end. What it said until it was cancelled is kept.</summary>
    /// <returns>How many migrations were run.</returns>
    internal int Run(CancellationToken cancellationToken)
    {
        var count = 0;
        var problem = program.Run(
            JsonSerializer.Serialize(request, RehearsalJson.Default.RehearsalRequest),
            line =>
            {
                if (RehearsalLedger.Parse(line) is not { } result)
                    return;
                count++;
                ledger.Add(result);
            },
            TimeSpan.FromSeconds((8 * request.ScriptSeconds) + 60),
            cancellationToken);
        if (count > 0)
            folder.WriteResults(ledger.Write([.. request.Steps.Select(step => step.Key)]));
        // The next build tries again.
        if (problem is not null && !cancellationToken.IsCancellationRequested)
            ledger.Add(Broken(problem));
        return count;
    }

    /// <summary>The first migration that was to be rehearsed, and was not.</summary>
    private RehearsalResult Broken(string problem)
    {
        var steps = request.Steps;
        var asked = Enumerable.Range(0, steps.Count).Where(index => steps[index].Rehearse).ToList();
        var index = asked.FirstOrDefault(index => ledger.Find(steps[index].Key) is null, asked[0]);
        var migration = manifest.Migrations[index];
        var id = migration.Id;
        return new RehearsalResult(steps[index].Key, id, IsUpgraded: false)
        {
            Code = "MIG7005",
            Script = migration.Up.Path,
            Lines =
            [
                $"the rehearsal broke off at {id}, and from there on nothing was rehearsed: {problem}",
                "the next build tries again; RehearseMigrations=false in the project file turns the rehearsal off",
            ],
            IsEnd = true,
        };
    }
}
