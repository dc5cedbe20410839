using System.Net.Sockets;
using System.Transactions;
using MigrateBuild.Io;
using MigrateBuild.Settings;
using Npgsql;

namespace MigrateBuild.Connections;

/// <summary>Where the migrator's one connection comes from.</summary>
internal sealed class ConnectionSource
{
    private const string ApplicationName = "MigrateBuild";
    private const string CompatibilityMode = "Server Compatibility Mode";

    private readonly string? _connectionString;
    private readonly NpgsqlDataSource? _dataSource;

    private readonly string? _origin;
    private readonly SessionAttributes _attributes;

    private ConnectionSource(
        string? connectionString, NpgsqlDataSource? dataSource, SessionAttributes attributes, bool namesSession, string? origin)
    {
        _origin = origin;
        _attributes = attributes;
        _connectionString = connectionString;
        _dataSource = dataSource;
        NamesSession = namesSession;
    }

    /// <summary>Whether <c>application_name</c> has yet to be set: a data source's connections come as they are.</summary>
    internal bool NamesSession { get; }

    /// <summary>The connection string, with the password; null of a data source, which does not give it away.</summary>
    internal string? ConnectionString => _connectionString;

    /// <param name="connectionString">An Npgsql connection string or a URI.</param>
    /// <param name="origin">
    /// Where it comes from, such as a variable, for the message where it leads nowhere; null where that needs no word.
    /// </param>
    /// <exception cref="ArgumentException">The connection string is not one.</exception>
    internal static ConnectionSource From(string connectionString, string? origin = null)
    {
        var (text, attributes) = SessionAttributes.Take(Complete(connectionString));
        return new(text, null, attributes, namesSession: false, origin);
    }

    /// <summary>A connection string with what a migration needs of its connection.</summary>
    /// <exception cref="ArgumentException">The connection string is not one. Nothing of it is told: it may be the password.</exception>
    internal static string Complete(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(ConnectionText.Read(connectionString, "This", nameof(connectionString)))
        {
            // A pooled connection would keep what a script leaves behind, and the lock, for a stranger.
            Pooling = false,
            Multiplexing = false,
            Enlist = false,
            CommandTimeout = 0,
            // A script may deallocate all, or change what a prepared statement reads.
            MaxAutoPrepare = 0,
            // What is sent is UTF-8, whatever PGCLIENTENCODING makes the server expect.
            ClientEncoding = "UTF8",
            Encoding = "UTF8",
        };
        // Npgsql's query for the types of a database looks its operators up along the search_path: whoever may create in public could
        // put others in their place. What the migrator reads are types that every server has. By its keyword, since the other way is a
        // data source, which somebody would have to dispose of, and a migrator holds nothing between two calls.
        if (!builder.ShouldSerialize(CompatibilityMode))
            builder[CompatibilityMode] = "NoTypeLoading";
        builder.ApplicationName ??= ApplicationName;
        if (!builder.ShouldSerialize("Include Error Detail"))
            builder.IncludeErrorDetail = true;
        // The connection is silent while a statement runs for hours, and idle while it holds the lock between two.
        if (!builder.ShouldSerialize("TCP Keepalive"))
            builder.TcpKeepAlive = true;
        if (!builder.ShouldSerialize("Keepalive"))
            builder.KeepAlive = 30;
        if (builder.Host?.Contains(',', StringComparison.Ordinal) == true)
            builder.TargetSessionAttributes ??= "primary";
        return builder.ConnectionString;
    }

    /// <param name="attributes">What is asked of its one server; null for nothing.</param>
    /// <exception cref="ArgumentException">The data source multiplexes.</exception>
    internal static ConnectionSource From(NpgsqlDataSource dataSource, SessionAttributes? attributes = null)
    {
        var builder = new NpgsqlConnectionStringBuilder(dataSource.ConnectionString);
        return builder.Multiplexing
            ? throw new ArgumentException("The data source multiplexes: a migration needs a connection of its own.", nameof(dataSource))
            : new ConnectionSource(
                null, dataSource, attributes ?? new(Wanted: null), namesSession: builder.ApplicationName is null, origin: null);
    }

    /// <summary>Opens a connection, and waits for a server that is starting where the settings say so.</summary>
    /// <exception cref="NpgsqlException">
    /// The server cannot be reached, or refuses the connection; the message says where it leads.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal async ValueTask<NpgsqlConnection> Open(bool async, MigratorSettings settings, CancellationToken cancellationToken)
    {
        // Without the password, where a data source keeps it to itself.
        var builder = new NpgsqlConnectionStringBuilder(_connectionString ?? _dataSource!.ConnectionString);
        try
        {
            // A connection string has been checked; in a data source's a part may be the password.
            var place = ConnectionParts.Problem(builder) is null ? ConnectionText.PlaceOf(builder) : "the server";
            return await ServerWait.Connect(async, token => OpenChecked(async, token), place, settings, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception error) when (error is NpgsqlException or SocketException or TimeoutException or IOException)
        {
            throw ConnectionFailedException.From(error, builder, _origin, settings.Advice);
        }
    }

    private async ValueTask<NpgsqlConnection> OpenChecked(bool async, CancellationToken cancellationToken)
    {
        var connection = await Open(async, cancellationToken).ConfigureAwait(false);
        try
        {
            await _attributes.Check(async, connection, cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await Disposal.Of(async, connection).DisposeAsync();
            throw;
        }
    }

    private async ValueTask<NpgsqlConnection> Open(bool async, CancellationToken cancellationToken)
    {
        // The migrator commits its own transactions; an ambient one of the caller is none of its business.
        using var outside = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        var connection = _dataSource switch
        {
            NpgsqlMultiHostDataSource hosts => hosts.CreateConnection(TargetSessionAttributes.Primary),
            { } dataSource => dataSource.CreateConnection(),
            null => new NpgsqlConnection(_connectionString),
        };
        try
        {
            await connection.Open(async, cancellationToken).ConfigureAwait(false);
            outside.Complete();
            return connection;
        }
        catch
        {
            await Disposal.Of(async, connection).DisposeAsync();
            throw;
        }
    }
}
