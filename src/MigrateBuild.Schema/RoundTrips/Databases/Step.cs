using MigrateBuild.Schema.Servers;

namespace MigrateBuild.Schema.RoundTrips;

/// <summary>One run of a script.</summary>
internal static class Step
{
    /// <param name="step">Runs it; gives the seconds that it took.</param>
    /// <param name="seconds">The same; 0 where it failed.</param>
    /// <returns>How the script failed; null where it did not.</returns>
    /// <exception cref="MigrationException">The server failed, not the script.</exception>
    internal static MigrationException? Try(Func<double> step, out double seconds)
    {
        try
        {
            seconds = step();
            return null;
        }
        catch (MigrationException e) when (!ServerFailure.Is(e))
        {
            seconds = 0;
            return e;
        }
    }
}
