using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace MigrateBuild.Tests.Faults;

/// <summary>A real PgBouncer between the migrator and the server.</summary>
public sealed class PoolerTests(LocalServer server)
{
    private const string Program = "/usr/sbin/pgbouncer";

    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("transaction", true)]
    [InlineData("statement", true)]
    [InlineData("session", false)]
    public async Task A_pool_that_shares_sessions_is_refused(string mode, bool isRefused)
    {
        if (!File.Exists(Program))
        {
            if (Environment.GetEnvironmentVariable("MIGRATEBUILD_REQUIRE_SERVER") == "1")
                Assert.Fail($"{Program} is not installed.");
            Assert.Skip("PgBouncer is not installed (Debian: apt-get install pgbouncer).");
        }

        await using var pooler = await PgBouncer.StartAsync(server, mode);
        var migrator = new Migrator(pooler.Through(_database), TestSet.Abc);

        if (isRefused)
        {
            var error = await Assert.ThrowsAsync<MigrationException>(() => migrator.UpgradeAsync(cancellationToken: Token));
            Assert.Contains("gives each transaction another server process", error.Message, StringComparison.Ordinal);
            Assert.Contains("pool_mode = session", error.Message, StringComparison.Ordinal);
            Assert.Empty(_database.Tables());
        }
        else
        {
            Assert.Equal(3, (await migrator.UpgradeAsync(cancellationToken: Token)).Steps.Count);
            Assert.Equal(3, (await migrator.DowngradeAsync(MigrationTarget.Base, Token)).Steps.Count);
        }
    }

    private sealed class PgBouncer(Process process, string folder, int port) : IAsyncDisposable
    {
        internal static async Task<PgBouncer> StartAsync(LocalServer server, string mode)
        {
            var folder = Directory.CreateTempSubdirectory("mb-pool").FullName;
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111);
            var port = FreePort();
            var file = Path.Combine(folder, "pgbouncer.ini");
            await File.WriteAllTextAsync(file, $"""
                [databases]
                * = host={server.Folder} user=postgres
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = {port}
                unix_socket_dir =
                auth_type = any
                pool_mode = {mode}
                ignore_startup_parameters = extra_float_digits
                logfile = {folder}/log
                """, Token);
            string[] prefix = Environment.UserName == "root" ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] : [];
            string[] line = [.. prefix, Program, "-q", file];
            var process =
                Process.Start(new ProcessStartInfo(line[0], line[1..]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            var pooler = new PgBouncer(process, folder, port);
            for (var attempt = 0; attempt < 200 && !process.HasExited; attempt++)
            {
                try
                {
                    using var client = new TcpClient();
                    await client.ConnectAsync(IPAddress.Loopback, port, Token);
                    return pooler;
                }
                catch (SocketException)
                {
                    await Task.Delay(25, Token);
                }
            }

            var errors = process.HasExited ? await process.StandardError.ReadToEndAsync(Token) : "";
            await pooler.DisposeAsync();
            throw new InvalidOperationException($"PgBouncer does not answer. {errors}");
        }

        internal string Through(TestDatabase database) => new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            Host = "127.0.0.1",
            Port = port,
            SslMode = SslMode.Disable,
            Pooling = false,
        }.ConnectionString;

        public async ValueTask DisposeAsync()
        {
            if (!process.HasExited)
            {
                process.Kill();
                await process.WaitForExitAsync();
            }

            process.Dispose();
            Directory.Delete(folder, recursive: true);
        }

        private static int FreePort()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
    }
}
