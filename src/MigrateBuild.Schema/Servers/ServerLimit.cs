namespace MigrateBuild.Schema;

/// <summary>What a script needs and the server that it was tried on does not have, so that its failure there says nothing.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Which one; for <see cref="ServerLimitKind.Other"/> what the server said.</param>
public sealed record ServerLimit(ServerLimitKind Kind, string Name);
