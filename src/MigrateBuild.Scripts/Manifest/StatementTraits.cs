using System.Text.Json.Serialization;

namespace MigrateBuild.Manifest;

/// <summary>
/// What the run time and the round trip have to know of a statement. What is said of code (the body of a DO block or of a function, and
/// texts that are handed to functions) is what it may do.
/// </summary>
[Flags]
[JsonConverter(typeof(CamelCaseEnumConverter<StatementTraits>))]
internal enum StatementTraits
{
    None = 0,

    /// <summary>A <c>BEGIN</c> that names modes, such as an isolation level or <c>READ ONLY</c>.</summary>
    TransactionModes = 1 << 0,

    /// <summary>
    /// Must come before the first query of its transaction: <c>SET TRANSACTION</c>, or a <c>BEGIN</c> with an isolation level.
    /// </summary>
    BeforeQueries = 1 << 1,

    /// <summary>Takes another role: <c>SET ROLE</c>, <c>SET SESSION AUTHORIZATION</c>.</summary>
    SetsRole = 1 << 2,

    /// <summary>
    /// Runs where names without a schema may be looked for elsewhere than where the script begins: a search path was set before it.
    /// </summary>
    HasOwnSearchPath = 1 << 3,

    /// <summary>Makes temporary objects, which are found before others of their name.</summary>
    MakesTemporary = 1 << 4,

    /// <summary>Leaves something in the session: a setting, a role, a prepared statement, an advisory lock and so on.</summary>
    LeavesSession = 1 << 5,

    /// <summary>Prepares a statement, whose name is taken then.</summary>
    Prepares = 1 << 6,

    /// <summary>Ends that a table is a partition or an heir of another.</summary>
    Detaches = 1 << 7,

    /// <summary><c>COPY</c> from or to the client, which no client but psql has.</summary>
    NeedsClient = 1 << 8,

    /// <summary>Gives up all advisory locks of the session: <c>DISCARD ALL</c>, <c>pg_advisory_unlock_all()</c>.</summary>
    ReleasesLocks = 1 << 9,

    /// <summary>Writes rows, or freezes them, so that neither the session's statistics nor the rows' ages show it.</summary>
    HidesWrites = 1 << 10,

    /// <summary>Makes or drops roles.</summary>
    MakesRoles = 1 << 11,

    /// <summary>
    /// Changes roles, or makes, drops or changes another thing that belongs to the whole server or that no schema holds: databases,
    /// tablespaces, subscriptions, replication slots, large objects, what another connection reaches.
    /// </summary>
    ChangesServer = 1 << 12,

    /// <summary>Makes, changes or drops an extension, whose own script may do anything.</summary>
    RunsExtension = 1 << 13,

    /// <summary><c>ALTER EXTENSION</c>: moves objects into an extension or out of it.</summary>
    ChangesExtension = 1 << 14,

    /// <summary>A <c>DROP … CASCADE</c>.</summary>
    Cascades = 1 << 15,

    /// <summary><c>DROP OWNED</c>.</summary>
    DropsOwned = 1 << 16,

    /// <summary>Runs text that is put together, and has words of what belongs to the whole server.</summary>
    MayReachOutside = 1 << 17,
}
