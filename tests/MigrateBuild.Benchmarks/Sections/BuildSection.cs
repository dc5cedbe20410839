using MigrateBuild.Benchmarks.Corpora;
using MigrateBuild.Benchmarks.Peers;
using MigrateBuild.Benchmarks.Peers.Builds;

namespace MigrateBuild.Benchmarks.Sections;

/// <summary>What migrations cost a build, beside a project without any.</summary>
internal sealed class BuildSection(BenchContext context, IReadOnlyList<Corpus> corpora)
{
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        using var empty = await BuiltProject.CreateAsync(null, cancellationToken);
        foreach (var corpus in corpora)
        {
            using var project = await BuiltProject.CreateAsync(corpus, cancellationToken);
            context.Page.Heading($"Build: {corpus}");
            context.Page.Line("`dotnet build --no-restore` as a whole process, without a build server that stays.\n");
            await TableAsync("nothing changed", project.BuildAsync, "nothing changed, no migrations", empty.BuildAsync, cancellationToken);
            await TableAsync(
                "one script changed", token => project.BuildChangedAsync("*.up.sql", "--", token),
                "one class changed, no migrations", token => empty.BuildChangedAsync("*.cs", "//", token), cancellationToken);
        }
    }

    private async Task TableAsync(
        string ours, Func<CancellationToken, Task<double>> build, string peer, Func<CancellationToken, Task<double>> emptyBuild,
            CancellationToken cancellationToken) =>
        context.Page.Table(await Race.RunAsync([new(ours, build), new(peer, emptyBuild)], context.SlowRounds, cancellationToken));
}
