namespace MigrateBuild.Testing.Tests.Oracle.Random;

/// <summary>A statement, and the one that takes it back where there is one.</summary>
internal sealed record Move(string Do, string? Undo = null);
