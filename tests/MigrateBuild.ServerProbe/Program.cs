using System.Diagnostics;
using System.Globalization;
using MigrateBuild.Testing;
using Npgsql;

// Starts the server that the environment chooses, creates a database, writes two lines and waits for the end of standard input.
//   ready <milliseconds> <pid of a child, or 0> <kind> <connection string of the database>
//   <the server's notes>
// Arguments: "share" shares a container with others of its kind; "with-child" starts a program that outlives this process; "abandon" ends
// without disposing of anything.
var child = 0;
var clock = Stopwatch.StartNew();
var chosen = ThrowawayServerOptions.FromEnvironment();
await using var server = await ThrowawayServer.StartAsync(
    args.Contains("share") ? new() { Server = chosen.Server, Image = chosen.Image, ShareAs = "test" } : chosen);
var ready = clock.ElapsedMilliseconds;
await using var database = await server.CreateDatabaseAsync();
await using var connection = new NpgsqlConnection(database.ConnectionString);
await connection.OpenAsync();
if (args.Contains("with-child"))
{
    using var sleeper = Process.Start(new ProcessStartInfo("sleep", "60")
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
    child = sleeper.Id;
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ready {ready} {child} {server.Kind} {database.ConnectionString}"));
Console.WriteLine(string.Join(' ', server.Notes));
while (await Console.In.ReadLineAsync() is not null)
{
}

if (args.Contains("abandon"))
{
    Environment.Exit(7);
}
