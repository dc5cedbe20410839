using System.Globalization;
using CsCheck;
using MigrateBuild.Testing.Tests.Schema;
using Npgsql;

namespace MigrateBuild.Testing.Tests.Oracle.Random;

/// <summary>
/// Databases that random statements change, half of which are taken back again. MIGRATEBUILD_ORACLE_DATABASES says how many
/// databases each version gets, MIGRATEBUILD_ORACLE_SEED where the random numbers begin.
/// </summary>
public sealed class RandomTests(SchemaServers servers)
{
    private const int MovesOfOneDatabase = 60;

    private static readonly int Databases = Number("MIGRATEBUILD_ORACLE_DATABASES", 3);

    private static readonly int Seed = Number("MIGRATEBUILD_ORACLE_SEED", 1);

    // As often as its area has moves, so that each move is as likely as any other.
    private static readonly Gen<(Move Move, bool Back)> Moves = Gen.Select(
        Gen.OneOf<Move>([.. TableMoves.All, .. ColumnMoves.All, .. ColumnMoves.All, .. ConstraintMoves.All, .. CodeMoves.All,
            .. TypeMoves.All]), Gen.Bool);

    public static IEnumerable<TheoryDataRow<int>> Versions => ServerPrograms.ByVersion.Keys.Order()
        .Select(version => new TheoryDataRow<int>(version));

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Agrees_with_pg_dump_at_each_step(int version)
    {
        var server = await servers.OfVersionAsync(version);
        Assert.SkipUnless(PgDump.IsInstalledFor(server), "pg_dump is not installed beside postgres");

        var steps = 0;
        var disagreements = new List<string>();
        for (var database = 0; database < Databases; database++)
        {
            // With the stream alone it would begin at the time of day.
            var seed = new PCG((uint)version, (ulong)(Seed + database));
            await using var run = await OracleRun.BeginAsync(server, Names.Start);
            for (var index = 0; index < MovesOfOneDatabase; index++)
            {
                var (move, back) = Moves.Generate(seed, null, out _);
                if (await TryAsync(run, move.Do) && back && move.Undo is { } undo)
                    await TryAsync(run, undo);
            }

            steps += run.Steps;
            OracleCounts.Add(version, "random statements", run);
            disagreements.AddRange(run.Disagreements.Select(item => $"database {Seed + database}: {item}"));
        }

        Assert.True(steps > MovesOfOneDatabase * Databases / 4, $"the server refused nearly all: {steps} steps");
        Assert.True(disagreements.Count == 0, string.Join("\n\n", disagreements.Take(20)));
    }

    // A statement that the server refuses has changed nothing.
    private static async Task<bool> TryAsync(OracleRun run, string statement)
    {
        try
        {
            await run.StepAsync(statement);
            return true;
        }
        catch (PostgresException)
        {
            return false;
        }
    }

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
