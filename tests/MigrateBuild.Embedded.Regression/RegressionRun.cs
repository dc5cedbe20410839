using System.Globalization;
using MigrateBuild.Embedded.Regression.Comparison;
using MigrateBuild.Embedded.Regression.Files;
using MigrateBuild.Embedded.Regression.Servers;

namespace MigrateBuild.Embedded.Regression;

/// <summary>Runs the files of a folder on two servers, one after the other, and compares what psql prints.</summary>
internal sealed class RegressionRun(string folder, string outputFolder, TargetServer native, TargetServer embedded)
{
    private const string Shared = "regression_shared";

    // pg_regress's name, which some files expect.
    private const string Database = "regression";

    private readonly PsqlClient _native = new(native, Directory.CreateDirectory(Path.Combine(outputFolder, native.Name)).FullName);
    private readonly PsqlClient _embedded = new(embedded, Directory.CreateDirectory(Path.Combine(outputFolder, embedded.Name)).FullName);

    /// <summary>Compares the shared files and, on copies of what they leave, the others.</summary>
    /// <param name="only">Names of files; none: all.</param>
    internal async Task<IReadOnlyList<FileComparison>> CompareAsync(IReadOnlyCollection<string> only)
    {
        var names = Directory.GetFiles(folder, "*.sql").Select(f => Path.GetFileNameWithoutExtension(f)!)
            .Order(StringComparer.Ordinal).ToArray();
        var shared = Schedule.Shared.Where(names.Contains).ToArray();
        var results = new List<FileComparison>();
        await OnBothAsync($"DROP DATABASE IF EXISTS {Shared}", $"CREATE DATABASE {Shared} TEMPLATE template0");
        foreach (var name in shared)
            results.Add(await CompareAsync(name, Shared));
        foreach (var name in names.Except(shared).Where(n => only.Count == 0 || only.Contains(n)))
        {
            await OnBothAsync($"DROP DATABASE IF EXISTS {Database} WITH (FORCE)", $"CREATE DATABASE {Database} TEMPLATE {Shared}");
            results.Add(await CompareAsync(name, Database));
        }
        await OnBothAsync($"DROP DATABASE IF EXISTS {Database} WITH (FORCE)", $"DROP DATABASE {Shared}");
        return results;
    }

    private async Task<FileComparison> CompareAsync(string name, string database)
    {
        var file = RegressionFile.Read(Path.Combine(folder, name + ".sql"));
        var result = FileComparison.Of(file, await _native.RunAsync(file, database), await _embedded.RunAsync(file, database));
        var (nativeTime, embeddedTime) = (result.Native.TotalSeconds, result.Embedded.TotalSeconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-24} {result.Statements,5} statements {nativeTime,7:0.0} s native {embeddedTime,7:0.0} s embedded")
            + (result.Differing == 0 ? "" : $"  {result.Differing} different, {result.Unexplained.Count} unexplained")
            + (result.IsSessionLost ? "  SESSION LOST" : ""));
        foreach (var difference in result.Unexplained)
            Print(difference);
        return result;
    }

    private static void Print(StatementDifference difference)
    {
        Console.WriteLine($"  {difference.File}, line {difference.Line}:");
        foreach (var line in difference.Native.Except(difference.Embedded).Take(5))
            Console.WriteLine("    native    " + line);
        foreach (var line in difference.Embedded.Except(difference.Native).Take(5))
            Console.WriteLine("    embedded  " + line);
    }

    private async Task OnBothAsync(params string[] statements)
    {
        await _native.ExecuteAsync(statements);
        await _embedded.ExecuteAsync(statements);
    }
}
