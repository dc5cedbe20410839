using MigrateBuild.Embedded.Databases;
using MigrateBuild.Embedded.Engine;
using Npgsql;
namespace MigrateBuild.Embedded.Tests.Server;
public sealed class ScratchTests
{
    [Fact]
    public void Tags()
    {
        var t = new Thread(() => {
        var b = BakedImage.Load(new EmbeddedServerOptions());
        b.OnUtility = s => { var n = new NodeReader(b, s.Node); Console.WriteLine($"TAG {s.Tag} [{string.Join(' ', Enumerable.Range(1, 6).Select(i => n.Field(4 * i)))}] {s.Text}"); return s.Tag is 232 or 236 or 215; };
        foreach (var q in new[] { "create database x template template0", "drop database y", "alter database x rename to z", "alter database postgres connection limit 5", "alter database postgres set work_mem='5MB'", "alter database postgres owner to postgres", "grant connect on database postgres to public", "comment on database postgres is 'x'", "create role r1", "alter role r1 createdb", "alter role r1 set work_mem = '1MB'", "grant r1 to postgres", "revoke r1 from postgres", "alter role r1 rename to r2", "comment on role r1 is 'x'", "drop role r1", "alter database postgres refresh collation version", "grant set on parameter work_mem to public", "begin", "commit", "begin; rollback", "alter table pg_class rename to x" })
            try { b.Execute(q); } catch (ServerError e) { Console.WriteLine(e.Message); }
        }, 192 << 20);
        t.Start(); t.Join();
    }
    [Fact]
    public async Task Connects()
    {
        var w = System.Diagnostics.Stopwatch.StartNew();
        await using var server = await EmbeddedServer.StartAsync();
        Console.WriteLine($"started {w.ElapsedMilliseconds} {server.Version} {server.ConnectionString("postgres")}");
        for (var i = 0; i < 10; i++)
        {
            w.Restart();
            await using var c = new NpgsqlConnection(server.ConnectionString("postgres"));
            await c.OpenAsync();
            Console.Write($"open {w.Elapsed.TotalMilliseconds:0.0} ");
            await using var cmd = new NpgsqlCommand($"create table t{i}(a int); select count(*) from pg_class", c);
            Console.Write(await cmd.ExecuteScalarAsync());
            Console.WriteLine($" {w.Elapsed.TotalMilliseconds:0.0}");
        }
        for (var i = 0; i < 10; i++)
        {
            w.Restart();
            await server.CreateDatabaseAsync("d" + i);
            Console.Write($"create {w.Elapsed.TotalMilliseconds:0.0} ");
            await using (var c = new NpgsqlConnection(server.ConnectionString("d" + i)))
            {
            await c.OpenAsync();
            Console.Write($"open {w.Elapsed.TotalMilliseconds:0.0} ");
            await using var cmd = new NpgsqlCommand($"create table t{i}(a int); select current_database()||':'||string_agg(datname, ',') from pg_database", c);
            Console.Write(await cmd.ExecuteScalarAsync());
            }
            await server.DropDatabaseAsync("d" + i);
            Console.WriteLine($" {w.Elapsed.TotalMilliseconds:0.0}");
        }
    }
}
