namespace MigrateBuild.Testing.Servers;

/// <summary>A folder of the user's own, or why there is none.</summary>
/// <param name="Path">The folder, or null for none.</param>
/// <param name="Objection">A sentence for people where one is there that is not to be trusted; else null.</param>
internal readonly record struct FoundFolder(string? Path, string? Objection);
