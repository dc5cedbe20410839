using MigrateBuild.Embedded.Engine;
using MigrateBuild.Embedded.Files;
using MigrateBuild.PgQuery.Translator.Server;

namespace MigrateBuild.Embedded.Baker;

/// <summary>Boots a server, warms it up and takes its state: the same package and cluster give the same state.</summary>
internal static class ServerBaker
{
    private const ulong Seed = 18;

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
        "select c.relname, a.attname, format_type(a.atttypid, a.atttypmod) from pg_class c join pg_attribute a on attrelid = c.oid limit 1",
    ];

    /// <summary>
    /// The server's one database has another name in each clone, and is not called postgres in most: the row of the maintenance database
    /// is one of its own there. A new database then needs no more than its own row changed.
    /// </summary>
    private static readonly string[] s_databaseRows =
    [
        "update pg_database set datname = 'new' where oid = 5",
        """
        insert into pg_database (oid, datname, datdba, encoding, datlocprovider, datistemplate, datallowconn, dathasloginevt, datconnlimit,
          datfrozenxid, datminmxid, dattablespace, datcollate, datctype, datlocale, daticurules, datcollversion, datacl)
        select 16383, 'postgres', datdba, encoding, datlocprovider, datistemplate, datallowconn, dathasloginevt, datconnlimit,
          datfrozenxid, datminmxid, dattablespace, datcollate, datctype, datlocale, daticurules, datcollversion, datacl
        from pg_database where oid = 5
        """,
    ];

    /// <summary>What initdb took for locales of the system: C's library gives the order of bytes to every name.</summary>
    private const string UnknownCollations =
        "delete from pg_collation where collprovider = 'c' and collname not in ('C', 'POSIX', 'C.utf8', 'C.UTF-8')";

    internal static BackendState Bake(string package, string cluster)
    {
        var clock = new SteppingClock();
        var files = new FileSystem(clock);
        Install(package, files);
        foreach (var (_, node) in files.MakeDirectories(Paths.Prefix).Entries)
            node.Freeze();
        using (var archive = File.OpenRead(cluster))
            ClusterFiles.CopyTo(files, Paths.Data, archive);
        Trim(files);

        var options = new BootOptions { Clock = clock, Random = new RepeatableRandom(Seed), Settings = ServerSettings.Defaults };
        using var backend = Backend.Boot(files, options);
        foreach (var statement in s_warmUp.Concat([UnknownCollations, .. s_databaseRows]))
            backend.Execute(statement);
        backend.SetSessionUser("postgres");
        backend.Execute("checkpoint");
        DropOldLog(backend);
        return backend.Capture();
    }

    private static void Install(string package, FileSystem files)
    {
        const int readOnly = 0x124, executable = 0x16d;
        foreach (var (path, content) in PackageFiles.Read(package).Where(file => ServerFile.IsWanted(file.Key)))
        {
            files.MakeDirectories(path[..path.LastIndexOf('/')]);
            var mode = path.Contains("/bin/", StringComparison.Ordinal) ? executable : readOnly;
            var error = files.MakeFile(path, mode, FileContent.From(ServerFile.IsLibrary(path) ? [] : content));
            if (error != Errno.None)
                throw new IOException($"{path} cannot be made: {error}.");
        }
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
        var current = backend.Execute(
            "select pg_walfile_name(redo_lsn), pg_walfile_name(pg_current_wal_insert_lsn()) from pg_control_checkpoint()")[0];
        backend.Files.Find(Paths.WriteAheadLog, true, out var node);
        foreach (var (name, entry) in ((DirectoryNode)node).Entries.ToArray())
        {
            if (entry is FileNode && !current.Contains(name))
                backend.Files.RemoveFile(Paths.WriteAheadLog + "/" + name);
        }
    }
}
