namespace MigrateBuild.Embedded.Engine;

/// <summary>When a session that waits for its client is ended.</summary>
/// <param name="After">From now on.</param>
/// <param name="SqlState">Of the error, a FATAL one.</param>
/// <param name="Message">Its text.</param>
internal sealed record IdleLimit(TimeSpan After, string SqlState, string Message);
