using System.Data.Common;
using System.Diagnostics;
using MigrateBuild.Embedded;
using MigrateBuild.Embedded.Regression;
using MigrateBuild.Embedded.Regression.Comparison;
using MigrateBuild.Embedded.Regression.Servers;

if (args is not [var folder, var nativeConnection, var output, .. var only])
{
    await Console.Error.WriteLineAsync(
        "usage: regression <folder of .sql> <libpq connection string of the native server> <output.json> [name of a file]...");
    return 2;
}

await using var server = await EmbeddedServer.StartAsync();
var native = new TargetServer("native", nativeConnection);
var settings = new DbConnectionStringBuilder { ConnectionString = server.ConnectionString("postgres") };
var embedded = new TargetServer("embedded", $"host={settings["Host"]} port={settings["Port"]} user={settings["Username"]}"
    + (settings.TryGetValue("Password", out var password) ? $" password={password}" : ""));

var outputs = Path.ChangeExtension(output, null);
var (nativeVersion, dataDirectory) = (await QueryAsync("server_version"), await QueryAsync("data_directory"));
var before = ProcessorTime.OfPostmaster(dataDirectory);
var files = await new RegressionRun(folder, outputs, native, embedded).CompareAsync(only);
var report = new RegressionReport((nativeVersion, server.Version), files, ProcessorTime.OfPostmaster(dataDirectory) - before,
    Process.GetCurrentProcess().TotalProcessorTime);
await File.WriteAllTextAsync(output, report.ToJson());
return files.Any(f => f.Unexplained.Count > 0 || f.IsSessionLost) ? 1 : 0;

async Task<string> QueryAsync(string setting)
{
    var start = new ProcessStartInfo("psql", ["-XAtqc", "SHOW " + setting, "-d", nativeConnection + " dbname=postgres"]);
    start.RedirectStandardOutput = true;
    using var psql = Process.Start(start)!;
    return (await psql.StandardOutput.ReadToEndAsync()).Trim();
}
