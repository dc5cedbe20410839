using System.Globalization;
using BenchmarkDotNet.Running;
using MigrateBuild.Benchmarks.Inside;
using MigrateBuild.Benchmarks.Sections;

// What the product costs: beside its peers, in whole runs, or inside, by BenchmarkDotNet. docs/benchmarks.md says how to read it.
const string Project = "dotnet run -c Release --project tests/MigrateBuild.Benchmarks -- ";
var words = args.Skip(1).ToList();
switch (args.FirstOrDefault())
{
    case "peers" when PeerOptions.Read(words) is { } options:
        await PeerRun.RunAsync(options, Project + string.Join(' ', WithoutOut(args)), CancellationToken.None);
        return 0;
    case "embedded" when words is [] or ["--rounds", _]:
        await EmbeddedRun.RunAsync(words is [_, var rounds]
            ? int.Parse(rounds, CultureInfo.InvariantCulture)
            : 5, Project + string.Join(' ', args), CancellationToken.None);
        return 0;
    case "inside":
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(InsideConfig).Assembly)
            .Run([.. words.Count == 0 ? ["--filter", "*"] : words], new InsideConfig());
        InsideResults.Write([.. summaries], Project + string.Join(' ', args), isWhole: words.Count == 0);
        return 0;
    default:
        await Console.Error.WriteLineAsync(PeerOptions.Usage);
        return 2;
}

// Where the page went is nothing that repeats it.
static IEnumerable<string> WithoutOut(string[] args) =>
    args.Where((word, i) => word != "--out" && (i == 0 || args[i - 1] != "--out"));
