using MigrateBuild.SlowWay.Corpora;

namespace MigrateBuild.Benchmarks.Corpora;

/// <summary>Scripts that are run, with what their database needs first.</summary>
/// <param name="Name">What the corpus is called in the results.</param>
/// <param name="Set">The migrations.</param>
/// <param name="Setup">SQL that runs on each new database, or null.</param>
internal sealed record Corpus(string Name, MigrationSet Set, string? Setup = null)
{
    /// <summary>The sample of this repository.</summary>
    internal static Corpus Shop() =>
        new("Shop sample", ScriptFolder.Read(Repository.ShopScripts, "suffix", "Shop").Set);

    /// <summary>Everyday migrations, made by <see cref="MigrationGenerator"/>.</summary>
    internal static Corpus Generated(int count, bool aThirdFails = false) => new(
        aThirdFails ? "generated, a third fails" : "generated",
        ScriptFolder.Compile(new MigrationGenerator(aThirdFails).Scripts(count), "suffix", "Generated").Set);

    internal static Corpus Folder(string folder, string layout, string? setup) => new(
        Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)),
        ScriptFolder.Read(folder, layout, "Folder").Set,
        setup is null ? null : File.ReadAllText(setup));

    public override string ToString() => $"{Name}, {Set.Migrations.Count} migrations";
}
