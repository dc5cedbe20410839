using MigrateBuild.Benchmarks.Corpora;
using MigrateBuild.Benchmarks.Peers;
using MigrateBuild.Schema;
using Npgsql;

namespace MigrateBuild.Benchmarks.Sections;

/// <summary>A long chain of migrations: what each costs at its beginning and at its end, against the growth of the catalog.</summary>
internal sealed class GrowthSection(BenchContext context, int count)
{
    private const int Part = 100;

    // All that a schema's objects have rows in, the server's own included: they are there from the first migration on.
    private const string CatalogRows =
        """
        SELECT (SELECT count(*) FROM pg_class) + (SELECT count(*) FROM pg_attribute) + (SELECT count(*) FROM pg_constraint)
             + (SELECT count(*) FROM pg_index) + (SELECT count(*) FROM pg_attrdef) + (SELECT count(*) FROM pg_type)
             + (SELECT count(*) FROM pg_proc) + (SELECT count(*) FROM pg_trigger) + (SELECT count(*) FROM pg_rewrite)
             + (SELECT count(*) FROM pg_depend) + (SELECT count(*) FROM pg_description)
        """;

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        var page = context.Page;
        page.Heading($"Growth: {count} generated migrations");
        var corpus = Corpus.Generated(count);
        var ours = new OurRoundTrip(context.Server, corpus);
        var seconds = await ours.RunAsync(cancellationToken);
        if (ours.Report!.Migrations.Any(item => item.Outcome.IsFailure))
            throw new InvalidOperationException("A generated migration failed.");

        var sizes = await SizesAsync(corpus.Set, cancellationToken);
        var (first, last) = (CostOf(ours, Part), CostOf(ours, count));
        page.Line("| migrations | per migration (up, down, up, compared), median | objects of the schema | rows of the catalogs, the "
            + "server's own included |");
        page.Line("|---|---|---|---|");
        page.Line(FormattableString.Invariant($"| 1 to {Part} | {Format.Seconds(first)} | {sizes[0].Objects} | {sizes[0].Rows} |"));
        page.Line(FormattableString.Invariant(
            $"| {count - Part + 1} to {count} | {Format.Seconds(last)} | {sizes[1].Objects} | {sizes[1].Rows} |"));
        page.Line(FormattableString.Invariant(
            $"| growth | {last / first:0.00} | {(double)sizes[1].Objects / sizes[0].Objects:0.00} | {(double)sizes[1].Rows / sizes[0].Rows:0.00} |"));
        page.Line($"\nAll {count} with the whole way: {Format.Seconds(seconds)}.");
        page.Goal("growth of the cost ÷ growth of the catalog's rows", last / first / ((double)sizes[1].Rows / sizes[0].Rows), 1);
        page.Line("");
    }

    /// <summary>The median cost of the hundred migrations that end at a position.</summary>
    private static double CostOf(OurRoundTrip run, int end)
    {
        var samples = new Samples("");
        for (var i = end - Part; i < end; i++)
            samples.Add(i == 0 ? run.Verdicts[0] : run.Verdicts[i] - run.Verdicts[i - 1]);
        return samples.Median;
    }

    /// <summary>The size of the schema in the middle of the first and of the last hundred.</summary>
    private async Task<List<(int Objects, long Rows)>> SizesAsync(MigrationSet set, CancellationToken cancellationToken)
    {
        await using var database = await context.Server.CreateDatabaseAsync(cancellationToken: cancellationToken);
        var migrator = new Migrator(database.ConnectionString, set);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        var sizes = new List<(int, long)>();
        foreach (var position in new[] { Part / 2, count - (Part / 2) })
        {
            await migrator.UpgradeAsync(MigrationTarget.Version(set.Migrations[position - 1].Version), cancellationToken);
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            var snapshot = await SchemaSnapshot.TakeAsync(connection, cancellationToken: cancellationToken);
            await using var command = new NpgsqlCommand(CatalogRows, connection);
            sizes.Add((snapshot.Objects.Count, (long)(await command.ExecuteScalarAsync(cancellationToken))!));
        }

        return sizes;
    }
}
