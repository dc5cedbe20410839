using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using MigrateBuild.Embedded.Databases;
using MigrateBuild.Embedded.Engine;
using MigrateBuild.Embedded.Images;
using MigrateBuild.Embedded.Linking;
using MigrateBuild.Embedded.Sessions;

namespace MigrateBuild.Embedded;

/// <summary>
/// A PostgreSQL server in this process, as managed code: no installation, no container, no process of its own, and nothing on disk but a
/// socket in a private folder, which goes with it (a killed process leaves the folder, and the next server takes it away).
/// </summary>
/// <remarks>
/// <para>Each database has one session at a time. A connection that comes while another one is open waits for
/// <see cref="EmbeddedServerOptions.ConnectionWait"/> and then gets SQLSTATE 53300. Sessions in different databases run side by side.
/// Locks between sessions, and what becomes of them after lock_timeout, cannot be seen here.</para>
/// <para>Each database has its own roles: a new one gets those that the maintenance database <c>postgres</c> has then (a clone of another
/// database those of its template); a role that is made later is in the database that it was made in alone. <c>pg_database</c> lists all
/// databases in
/// <c>postgres</c>, and elsewhere the database itself, <c>postgres</c>, <c>template0</c>, <c>template1</c> and those that were made
/// there.</para>
/// <para>Encoding UTF8, locale C.UTF-8. A dropped database's memory is free for the next one at once; .NET gives it
/// back to the system when it sees fit.</para>
/// </remarks>
public sealed class EmbeddedServer : IAsyncDisposable
{
    private readonly DatabaseList _databases;
    private readonly Listener _listener;
    private readonly SocketFolder? _folder;
    private readonly string? _password;
    private volatile bool _isDisposed;

    private EmbeddedServer(IdleProcess idle, EmbeddedServerOptions options)
    {
        Version = idle.ServerVersion;
        _databases = new DatabaseList(idle, options.TimeProvider);
        _folder = options.UseTcp ? null : SocketFolder.TryCreate(Path.GetTempPath(), options.TimeProvider);
        _password = _folder is null ? RandomNumberGenerator.GetHexString(32, lowercase: true) : null;
        var settings = new SessionSettings(options.TimeProvider, options.ConnectionWait, TimeSpan.FromSeconds(60), _password);
        try
        {
            EndPoint address = _folder is null ? new IPEndPoint(IPAddress.Loopback, 0) : new UnixDomainSocketEndPoint(_folder.SocketPath);
            _listener = new Listener(address, settings, _databases);
        }
        catch
        {
            _folder?.Dispose();
            throw;
        }
    }

    /// <summary>The version of PostgreSQL, as <c>SHOW server_version</c> says it.</summary>
    public string Version { get; }

    /// <summary>The databases that there are now, the templates among them.</summary>
    public IReadOnlyCollection<string> DatabaseNames => _databases.Names;

    /// <summary>
    /// Starts a server; its databases are <c>postgres</c>, <c>template0</c> and <c>template1</c>, its superuser is <c>postgres</c>.
    /// </summary>
    public static Task<EmbeddedServer> StartAsync(EmbeddedServerOptions? options = null, CancellationToken cancellationToken = default) =>
        StartAsync(LoadImage, options ?? new(), cancellationToken);

    /// <summary>Disconnects all sessions and gives all memory back.</summary>
    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        await _listener.DisposeAsync();
        _folder?.Dispose();
    }

    /// <summary>A connection string for Npgsql, without pooling: a pooled connection would keep the database's one session.</summary>
    /// <param name="database">Need not exist yet.</param>
    public string ConnectionString(string database)
    {
        ArgumentException.ThrowIfNullOrEmpty(database);
        var (host, port) = _folder is { } folder ? (folder.Path, SocketFolder.Port) : ("127.0.0.1", ((IPEndPoint)_listener.Address).Port);
        var parts = new DbConnectionStringBuilder { ["Host"] = host, ["Port"] = port, ["Username"] = "postgres" };
        if (_password is not null)
            parts["Password"] = _password;
        parts["Database"] = database;
        parts["Pooling"] = "false";
        return parts.ConnectionString;
    }

    /// <summary>Makes a database, as CREATE DATABASE would: a copy of another one, which nobody may be connected to.</summary>
    /// <param name="name">Of the new database.</param>
    /// <param name="template">Null: an empty database as of template0, with the roles that <c>postgres</c> has now.</param>
    /// <param name="cancellationToken">Ends the wait, not the work.</param>
    /// <exception cref="InvalidOperationException">The name exists or is longer than 63 bytes, the template does not exist, or
    /// somebody is connected to it; PostgreSQL's words.</exception>
    /// <exception cref="ObjectDisposedException">The server was disposed of.</exception>
    public Task CreateDatabaseAsync(string name, string? template = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return ChangeAsync(() => _databases.Create(new(name, template ?? DatabaseList.Template0)), cancellationToken);
    }

    /// <summary>Ends the database's sessions, drops it, and gives its memory back.</summary>
    /// <param name="name">Of the database.</param>
    /// <param name="cancellationToken">Ends the wait, not the work.</param>
    /// <exception cref="InvalidOperationException">It does not exist, or the server needs it.</exception>
    /// <exception cref="ObjectDisposedException">The server was disposed of.</exception>
    public Task DropDatabaseAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return ChangeAsync(() => _databases.Drop(name, force: true), cancellationToken);
    }

    /// <summary>Writes a database that nobody is connected to, for a server of another process that is the same as this one.</summary>
    /// <param name="name">Of the database.</param>
    /// <param name="cancellationToken">Ends the wait, not the work.</param>
    /// <returns>Some megabytes for an ordinary schema; null where the database was recovered after a crash.</returns>
    /// <exception cref="InvalidOperationException">It does not exist, or somebody is connected to it.</exception>
    internal async Task<byte[]?> SaveDatabaseAsync(string name, CancellationToken cancellationToken = default)
    {
        byte[]? image = null;
        await ChangeAsync(
            () =>
            {
                using var stream = new MemoryStream();
                if (_databases.Save(name, stream))
                    image = stream.ToArray();
            },
            cancellationToken);
        return image;
    }

    /// <summary>Makes a database of what <see cref="SaveDatabaseAsync"/> gave.</summary>
    /// <param name="name">Of the new database.</param>
    /// <param name="image">What another server gave.</param>
    /// <param name="cancellationToken">Ends the wait, not the work.</param>
    /// <exception cref="InvalidDataException">It is no image, one of another server, or damaged.</exception>
    /// <exception cref="InvalidOperationException">The name exists.</exception>
    internal Task LoadDatabaseAsync(string name, ReadOnlyMemory<byte> image, CancellationToken cancellationToken = default) =>
        ChangeAsync(() => _databases.Load(new(name, DatabaseList.Template0), image), cancellationToken);

    internal static async Task<EmbeddedServer> StartAsync(
        Func<EmbeddedServerOptions, Backend> load, EmbeddedServerOptions options, CancellationToken cancellationToken)
    {
        var idle = new TaskCompletionSource<IdleProcess>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try { idle.SetResult(IdleProcess.From(() => load(options))); }
            catch (Exception e) { idle.SetException(e); }
        }, Backend.ThreadStackSize)
        {
            IsBackground = true,
            Name = "MigrateBuild.Embedded start",
        }.Start();
        return new EmbeddedServer(await idle.Task.WaitAsync(cancellationToken), options);
    }

    private static Backend LoadImage(EmbeddedServerOptions options)
    {
        var image = ServerImage.Read();
        foreach (var (path, content) in SideModules.PackageFiles())
            image.Files.Install(path, content);
        return Backend.TakeOver(image, new BootOptions { Clock = options.TimeProvider });
    }

    private async Task ChangeAsync(Action change, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        try
        {
            await Task.Run(change, cancellationToken).WaitAsync(cancellationToken);
        }
        catch (DatabaseException e)
        {
            throw new InvalidOperationException(e.Message, e);
        }
    }
}
