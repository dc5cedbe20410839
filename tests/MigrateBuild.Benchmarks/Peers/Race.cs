namespace MigrateBuild.Benchmarks.Peers;

/// <summary>
/// Runs contenders in turns (A B A B), so that whatever else the machine does hits all of them. The first of each is
/// a round to warm up and does not count; who has no rounds stays out.
/// </summary>
internal static class Race
{
    internal static async Task<IReadOnlyList<Samples>> RunAsync(
        IReadOnlyList<Contender> contenders, int rounds, CancellationToken cancellationToken)
    {
        contenders = [.. contenders.Where(contender => contender.Rounds != 0)];
        var samples = contenders.Select(contender => new Samples(contender.Name)).ToList();
        for (var round = 0; round <= rounds; round++)
        {
            for (var i = 0; i < contenders.Count; i++)
            {
                if (round > (contenders[i].Rounds ?? rounds) || (round == 0 && contenders[i].Rounds is not null))
                    continue;
                var seconds = await contenders[i].Run(cancellationToken);
                if (round > 0)
                    samples[i].Add(seconds);
                await Console.Error.WriteLineAsync($"  {(round == 0 ? "warm-up" : $"round {round}")}: {contenders[i].Name} {Format.Seconds(seconds)}");
            }
        }

        return samples;
    }
}
