using System.Diagnostics;
using System.Runtime;
using MigrateBuild.PgQuery;

// Parses a script some times and prints what the process spent: dotnet MigrateBuild.PgQuery.Cost.dll <times> [<script>]
var times = int.Parse(args[0], null);
var text = args.Length > 1
    ? await File.ReadAllTextAsync(args[1])
    : await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "script.sql"));
var last = TimeSpan.Zero;
for (var i = 0; i < times; i++)
{
    var clock = Stopwatch.StartNew();
    if (PostgresParser.Parse(text).Error is { } error)
        throw new InvalidOperationException(error.Message);
    last = clock.Elapsed;
}

using var process = Process.GetCurrentProcess();
Console.WriteLine(FormattableString.Invariant(
    $"cpu {process.TotalProcessorTime.TotalSeconds:F2} s; last parse {last.TotalMilliseconds:F2} ms; jit {JitInfo.GetCompiledMethodCount()} methods, {JitInfo.GetCompiledILBytes() / 1024} KB of IL, {JitInfo.GetCompilationTime().TotalMilliseconds:F0} ms"));
