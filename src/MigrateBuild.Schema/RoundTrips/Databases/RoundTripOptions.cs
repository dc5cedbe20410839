using Npgsql;

namespace MigrateBuild.Schema;

/// <summary>How a round trip is run.</summary>
public sealed class RoundTripOptions
{
    /// <summary>True when the order of a table's columns counts (<c>MigrationStrictColumnOrder</c>).</summary>
    public bool StrictColumnOrder { get; set; }

    /// <summary>True when white space, line ends and comments in a body count (<c>MigrationStrictBodies</c>).</summary>
    public bool StrictBodies { get; set; }

    /// <summary>
    /// What a database needs before the first migration, such as extensions or roles. It is run on every database that the
    /// round trip creates, and what it makes counts as the base. Roles belong to the whole server: make them with a check.
    /// </summary>
    public Func<NpgsqlConnection, CancellationToken, Task>? Prepare { get; set; }

    /// <summary>Scripts that put data before a migration, or look at it afterwards.</summary>
    public IReadOnlyList<MigrationHook> Hooks { get; set; } = [];
}
