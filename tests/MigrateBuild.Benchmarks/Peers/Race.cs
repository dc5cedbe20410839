namespace MigrateBuild.Benchmarks.Peers;

/// <summary>
/// Runs contenders in turns (A B A B), so that whatever else the machine does hits all of them, after a run or more to
/// warm up that do not count. Who has no rounds stays out.
/// </summary>
internal static class Race
{
    internal static async Task<IReadOnlyList<Samples>> RunAsync(
        IReadOnlyList<Contender> contenders, int rounds, CancellationToken cancellationToken)
    {
        contenders = [.. contenders.Where(contender => contender.Rounds != 0)];
        var samples = contenders.Select(contender => new Samples(contender.Name)).ToList();
        foreach (var contender in contenders.Where(contender => contender.Rounds is null))
        {
            for (var i = 0; i < contender.WarmUps; i++)
                await RunAsync(contender, "warm-up", cancellationToken);
        }

        for (var round = 1; round <= rounds; round++)
        {
            for (var i = 0; i < contenders.Count; i++)
            {
                if (round <= (contenders[i].Rounds ?? rounds))
                    samples[i].Add(await RunAsync(contenders[i], $"round {round}", cancellationToken));
            }
        }

        return samples;
    }

    private static async Task<double> RunAsync(Contender contender, string round, CancellationToken cancellationToken)
    {
        var seconds = await contender.Run(cancellationToken);
        await Console.Error.WriteLineAsync($"  {round}: {contender.Name} {Format.Seconds(seconds)}");
        return seconds;
    }
}
