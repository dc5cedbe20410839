using MigrateBuild.Benchmarks.Reporting;
using MigrateBuild.SlowWay.Programs;
using MigrateBuild.Testing;

namespace MigrateBuild.Benchmarks.Sections;

/// <summary>What every section needs.</summary>
/// <param name="Server">The server that all contenders use.</param>
/// <param name="Programs">psql and pg_dump beside it.</param>
/// <param name="Page">Where the results go.</param>
/// <param name="Rounds">How many rounds count.</param>
/// <param name="SlowRounds">How many rounds those take part in that need many times as long.</param>
internal sealed record BenchContext(ThrowawayServer Server, PostgresPrograms Programs, ResultPage Page, int Rounds, int SlowRounds);
