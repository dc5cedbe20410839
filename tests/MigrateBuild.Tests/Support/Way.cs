using MigrateBuild.Connections;

namespace MigrateBuild.Tests;

/// <summary>
/// One of the two ways through the migrator's public methods. A class of tests for both is abstract, takes the way, and has a class
/// for each: <c>Synchronous</c> and <c>Asynchronous</c>.
/// </summary>
public sealed class Way
{
    internal static readonly Way Synchronous = new(isAsync: false);
    internal static readonly Way Asynchronous = new(isAsync: true);

    private Way(bool isAsync) => IsAsync = isAsync;

    internal bool IsAsync { get; }

    internal MigratorUnderTest Migrator(string connectionString, MigrationSet set, MigratorOptions? options = null) =>
        new(new Migrator(connectionString, set, options), IsAsync);

    internal MigratorUnderTest Migrator(Npgsql.NpgsqlDataSource dataSource, MigrationSet set, MigratorOptions? options = null) =>
        new(new Migrator(dataSource, set, options), IsAsync);

    internal Running.MigratorSession OpenSession(string connectionString, MigrationSet set, CancellationToken cancellationToken) =>
        ResultOf(Running.SessionOpener.Open(
            IsAsync,
            ConnectionSource.From(connectionString),
            set,
            Settings.MigratorSettings.From(set, options: null),
            cancellationToken));

    /// <summary>The result of a method that is written once for both ways.</summary>
    internal T ResultOf<T>(ValueTask<T> call) => IsAsync ? call.AsTask().GetAwaiter().GetResult() : Io.Synchronous.Completed(call);

    internal void Wait(ValueTask call)
    {
        if (IsAsync)
            call.AsTask().GetAwaiter().GetResult();
        else
            Io.Synchronous.Completed(call);
    }

    public override string ToString() => IsAsync ? nameof(Asynchronous) : nameof(Synchronous);
}
