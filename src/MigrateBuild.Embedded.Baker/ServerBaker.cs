using MigrateBuild.Embedded.Engine;
using MigrateBuild.Embedded.Files;
using MigrateBuild.Embedded.Installation;

namespace MigrateBuild.Embedded.Baker;

/// <summary>Boots a server, warms it up and takes its state: the same package and cluster give the same state.</summary>
internal static class ServerBaker
{
    private const ulong Seed = 18;

    /// <summary>
    /// Small where a test's database is, large where a migration may be: the table of locks has room for a transaction that touches 5,000
    /// tables with their indexes and TOAST. What one session alone cannot use is off.
    /// </summary>
    private static readonly string[] s_settings =
    [
        "shared_buffers=2MB", "max_connections=20", "max_locks_per_transaction=600", "max_wal_senders=0", "wal_level=minimal", "wal_recycle=off",
        "full_page_writes=off", "min_dynamic_shared_memory=8MB",
    ];

    /// <summary>What the first statements of a session need is in the caches already; plpgsql is open.</summary>
    private static readonly string[] s_warmUp =
    [
        "do $$ begin perform 1; end $$",
        """
        begin;
        create table warm (id bigint generated always as identity primary key, name text not null unique, at timestamptz default now());
        create index on warm (at);
        insert into warm (name) values ('a');
        select count(*) from warm where name = 'a';
        alter table warm add column n int;
        rollback
        """,
        "select c.relname, a.attname, format_type(a.atttypid, a.atttypmod) from pg_class c join pg_attribute a on a.attrelid = c.oid limit 1",
    ];

    internal static BackendState Bake(string package, string cluster)
    {
        var clock = new SteppingClock();
        var files = new FileSystem(clock);
        new PackageFiles(package).CopyTo(files, InstalledFile.IsWanted, name => !InstalledFile.IsLibrary(name));
        files.Find("/pglite", true, out var installation);
        installation.Freeze();
        using (var archive = File.OpenRead(cluster))
            ClusterFiles.CopyTo(files, "/pglite/data", archive);
        Trim(files);

        using var backend = Backend.Boot(files, new BootOptions { Clock = clock, Random = new RepeatableRandom(Seed), Settings = s_settings });
        foreach (var statement in s_warmUp)
            backend.Execute(statement);
        backend.SetSessionUser("postgres");
        backend.Execute("checkpoint");
        DropOldLog(backend);
        return backend.Capture();
    }

    /// <summary>New databases are clones of a whole server: the files of the cluster's own templates are never read.</summary>
    private static void Trim(FileSystem files)
    {
        foreach (var template in (string[])["/pglite/data/base/1", "/pglite/data/base/4"])
        {
            if (files.Find(template, true, out var node) != Errno.None || node is not DirectoryNode directory)
                throw new InvalidDataException($"The cluster has no database {template}: initdb has changed.");
            foreach (var (name, _) in directory.Entries.Where(e => e.Key != "PG_VERSION").ToArray())
                files.RemoveFile(template + "/" + name);
        }
    }

    /// <summary>Of the write-ahead log only the segment is kept that the server writes to: the checkpoint before needs no other.</summary>
    private static void DropOldLog(Backend backend)
    {
        var current = backend.Execute("select pg_walfile_name(redo_lsn), pg_walfile_name(pg_current_wal_insert_lsn()) from pg_control_checkpoint()")[0];
        backend.Files.Find(Paths.WriteAheadLog, true, out var node);
        foreach (var (name, entry) in ((DirectoryNode)node).Entries.ToArray())
        {
            if (entry is FileNode && !current.Contains(name))
                backend.Files.RemoveFile(Paths.WriteAheadLog + "/" + name);
        }
    }
}
