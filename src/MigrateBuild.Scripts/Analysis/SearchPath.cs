using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Analysis;

/// <summary>
/// The schemas in which the server looks for a name without one (PostgreSQL manual, "The Schema Search Path"), as far as a
/// script says so. <c>SET</c> ends with the script, since the migrator resets the session before each, and <c>SET LOCAL</c>
/// with the transaction.
/// </summary>
internal sealed record SearchPath
{
    internal const string Public = "public";

    /// <summary>The schema of temporary tables, which goes before all others.</summary>
    internal const string Temporary = "pg_temp";

    private static readonly Setting Unset = new([Public], IsGiven: false);

    private static readonly Setting Unknown = Unset with { IsUnknown = true };

    /// <summary>What holds where the script says nothing.</summary>
    private Setting Default { get; init; } = Unset;

    private Setting Session { get; init; } = Unset;

    private Setting? Local { get; init; }

    /// <summary>What holds again after a ROLLBACK.</summary>
    private Setting AtBegin { get; init; } = Unset;

    private bool IsInTransaction { get; init; } = true;

    private Savepoints<SearchPath> Savepoints { get; init; } = Savepoints<SearchPath>.None;

    /// <summary>The schemas, the one where things are created first. Empty where every name must have a schema.</summary>
    internal IReadOnlyList<string> Schemas => (Local ?? Session).Schemas;

    /// <summary>
    /// The schema in which a name without one is looked for and created, whoever runs the script on whatever database; null where there
    /// is no such: the script does not say it, or of several schemas it depends on which are there.
    /// </summary>
    internal string? Certain =>
        (Local ?? Session) is { IsGiven: true, IsUnknown: false, HasUserSchema: false, Schemas: [var only] } ? only : null;

    /// <summary>Whether the script says it: else the role, the database or the connection may say another.</summary>
    internal bool IsGiven => (Local ?? Session).IsGiven;

    /// <summary>
    /// Whether code says it, so that a name without a schema may stand for something in any: then no rule is to say that it is elsewhere.
    /// </summary>
    internal bool IsUnknown => (Local ?? Session).IsUnknown;

    /// <summary>The path with which a script begins.</summary>
    /// <param name="isTransaction">Whether the migrator runs it in a transaction.</param>
    /// <param name="isUnknown">Whether scripts gave a role or a database a path of its own.</param>
    internal static SearchPath AtStart(bool isTransaction, bool isUnknown = false)
    {
        var start = isUnknown ? Unknown : Unset;
        return new() { IsInTransaction = isTransaction, Default = start, Session = start, AtBegin = start };
    }

    /// <summary>The path inside a CREATE SCHEMA: what it holds is created there.</summary>
    internal SearchPath Within(string schema) =>
        this with { Local = new Setting([schema, .. Schemas.Where(other => other != schema)], IsGiven: true) };

    /// <summary>The path behind a statement.</summary>
    internal SearchPath After(SqlNode statement) =>
        SearchPathReader.Read(statement).Aggregate(AfterTransactionCommand(statement), (path, said) => path.With(said));

    private SearchPath With(SettingChange said)
    {
        var setting =
            said.IsReset ? Default
            : SearchPathReader.Schemas(said) is { } schemas
                ? new Setting(schemas, IsGiven: true) { HasUserSchema = SearchPathReader.HasUserSchema(said) }
            : Unknown;
        if (!said.IsLocal)
            return this with { Session = setting, Local = null };
        // Outside a transaction SET LOCAL does nothing but warn.
        return IsInTransaction ? this with { Local = setting } : this;
    }

    private SearchPath AfterTransactionCommand(SqlNode statement)
    {
        if (!statement.Is("TransactionStmt"))
            return this;
        var (path, left) = Savepoints.After(statement, this);
        return path.AfterBeginOrEnd(statement) with { Savepoints = left };
    }

    private SearchPath AfterBeginOrEnd(SqlNode statement)
    {
        if (TransactionCommand.Begins(statement))
            return this with { IsInTransaction = true, AtBegin = Session };
        if (!TransactionCommand.Ends(statement))
            return this;
        return this with
        {
            Session = TransactionCommand.RollsBack(statement) ? AtBegin : Session,
            Local = null,
            IsInTransaction = TransactionCommand.IsChained(statement),
        };
    }

    private sealed record Setting(IReadOnlyList<string> Schemas, bool IsGiven)
    {
        internal bool IsUnknown { get; init; }

        /// <summary>Whether the schema that is called like the user is one, where it is there.</summary>
        internal bool HasUserSchema { get; init; }
    }
}
