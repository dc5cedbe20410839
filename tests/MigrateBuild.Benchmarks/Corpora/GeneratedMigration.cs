namespace MigrateBuild.Benchmarks.Corpora;

/// <summary>A migration as text.</summary>
/// <param name="Name">What follows the version in the file names.</param>
/// <param name="Up">The upgrade.</param>
/// <param name="Down">The downgrade.</param>
internal sealed record GeneratedMigration(string Name, string Up, string Down);
