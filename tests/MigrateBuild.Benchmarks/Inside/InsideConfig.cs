using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using MigrateBuild.Benchmarks.Corpora;

namespace MigrateBuild.Benchmarks.Inside;

/// <summary>In this process, since the server belongs to it; few iterations, since each waits for a server more than for itself.</summary>
internal sealed class InsideConfig : ManualConfig
{
    internal InsideConfig()
    {
        AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance).WithIterationCount(5));
        AddDiagnoser(MemoryDiagnoser.Default);
        AddColumnProvider(DefaultColumnProviders.Instance);
        HideColumns(
            Column.Job, Column.Toolchain, Column.IterationCount, Column.LaunchCount, Column.WarmupCount, Column.Gen0, Column.Gen1,
            Column.Gen2);
        AddLogger(ConsoleLogger.Default);
        ArtifactsPath = Path.Combine(Repository.Folder, "artifacts", "benchmarks");
    }
}
