namespace MigrateBuild.Benchmarks.Peers;

/// <summary>One that takes part in a race.</summary>
/// <param name="Name">What it is called in the results.</param>
/// <param name="Run">Does the work once and returns the seconds that count.</param>
/// <param name="Rounds">How many rounds it takes part in; slow ones take part in fewer. Null: in all.</param>
/// <param name="WarmUps">How often it runs before its first round; the runtime compiles a warm process again in the first of them.</param>
internal sealed record Contender(string Name, Func<CancellationToken, Task<double>> Run, int? Rounds = null, int WarmUps = 1)
{
    /// <summary>So many times a process is warm.</summary>
    internal const int WarmProcess = 6;
}
