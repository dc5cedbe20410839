namespace MigrateBuild.PackageTests.Fixtures;

/// <summary>How a process ended and all that it wrote.</summary>
internal sealed record CommandResult(int ExitCode, string Output);
