using MigrateBuild.Errors;

namespace MigrateBuild;

/// <summary>Another runner of the same set held the lock for longer than <see cref="MigratorOptions.RunLockTimeout"/>.</summary>
public sealed class MigrationLockTimeoutException : MigrationException
{
    internal MigrationLockTimeoutException(Failure failure, int? holderProcessId, string? holderApplicationName)
        : base(failure)
    {
        HolderProcessId = holderProcessId;
        HolderApplicationName = holderApplicationName;
    }

    /// <summary>The server process (<c>pg_stat_activity.pid</c>) that holds the lock; null where it had just ended.</summary>
    public int? HolderProcessId { get; }

    /// <summary>The holder's <c>application_name</c>, or null.</summary>
    public string? HolderApplicationName { get; }
}
