namespace MigrateBuild.Embedded.Regression.Servers;

/// <summary>What psql printed.</summary>
/// <param name="Parts">For each part of the file.</param>
/// <param name="IsSessionLost">The server closed the connection.</param>
/// <param name="Time">All parts together, with psql's own start.</param>
internal sealed record FileOutput(IReadOnlyList<string> Parts, bool IsSessionLost, TimeSpan Time);
