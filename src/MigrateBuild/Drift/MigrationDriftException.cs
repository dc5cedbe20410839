using MigrateBuild.Errors;

namespace MigrateBuild;

/// <summary>A database and a set of migrations do not match, so that an upgrade was refused before anything ran.</summary>
public sealed class MigrationDriftException : MigrationException
{
    internal MigrationDriftException(Failure failure, IReadOnlyList<MigrationDrift> drift)
        : base(failure) => Drift = drift;

    /// <summary>In what they do not fit, in order of version; at least one.</summary>
    public IReadOnlyList<MigrationDrift> Drift { get; }
}
