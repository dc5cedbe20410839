namespace MigrateBuild.Benchmarks.Peers;

/// <summary>One that takes part in a race.</summary>
/// <param name="Name">What it is called in the results.</param>
/// <param name="Run">Does the work once and returns the seconds that count.</param>
/// <param name="Rounds">How many rounds it takes part in; slow ones take part in fewer. Null: in all.</param>
internal sealed record Contender(string Name, Func<CancellationToken, Task<double>> Run, int? Rounds = null);
