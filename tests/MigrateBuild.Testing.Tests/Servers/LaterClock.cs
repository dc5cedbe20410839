namespace MigrateBuild.Testing.Tests.Servers;

/// <summary>An hour from now: what was made a moment ago is old.</summary>
internal sealed class LaterClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromHours(1);
}
