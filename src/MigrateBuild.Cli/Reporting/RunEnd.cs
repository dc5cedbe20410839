using MigrateBuild.Cli.Json;

namespace MigrateBuild.Cli.Reporting;

/// <summary>How an upgrade or a downgrade that failed or was canceled left the database.</summary>
/// <param name="Text">What went wrong.</param>
/// <param name="Where">Where the database is, a sentence; null where the text says so, or nothing is known.</param>
/// <param name="Json">The same for programs.</param>
internal sealed record RunEnd(string Text, string? Where, RunEndJson Json);
