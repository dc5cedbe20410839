using MigrateBuild.PgQuery;

namespace MigrateBuild.Scripts.Analysis;

/// <summary>
/// The schemas in which the server looks for a name without one (PostgreSQL manual, "The Schema Search Path"), as far as a
/// script says so. <c>SET</c> ends with the script, since the migrator resets the session before each.
/// </summary>
internal sealed record SearchPath
{
    internal const string Public = "public";

    /// <summary>The schema of temporary tables, which goes before all others.</summary>
    internal const string Temporary = "pg_temp";

    private static readonly Setting Unset = new([Public], IsGiven: false);

    private static readonly Setting Unknown = Unset with { IsUnknown = true };

    /// <summary>What holds where the script says nothing.</summary>
    private readonly Setting _default;

    private SearchPath(Setting start, bool isTransaction)
    {
        _default = start;
        Current = ScopedSetting<Setting>.AtStart(start, isTransaction);
    }

    private ScopedSetting<Setting> Current { get; init; }

    /// <summary>The schemas, the one where things are created first. Empty where every name must have a schema.</summary>
    internal IReadOnlyList<string> Schemas => Current.Value.Schemas;

    /// <summary>
    /// The schema in which a name without one is looked for and created, whoever runs the script on whatever database; null where there
    /// is no such: the script does not say it, or of several schemas it depends on which are there.
    /// </summary>
    internal string? Certain =>
        Current.Value is { IsProven: true, HasUserSchema: false, Schemas: [var only] } ? only : null;

    /// <summary>Whether it is the one with which the script begins, whatever that is.</summary>
    internal bool IsOriginal => Current.Value is { IsGiven: false, IsUnknown: false };

    /// <summary>Whether the script says it: else the role, the database or the connection may say another.</summary>
    internal bool IsGiven => Current.Value.IsGiven;

    /// <summary>
    /// Whether code says it, so that a name without a schema may stand for something in any: then no rule is to say that it is elsewhere.
    /// </summary>
    internal bool IsUnknown => Current.Value.IsUnknown;

    /// <summary>The path with which a script begins.</summary>
    /// <param name="isTransaction">Whether the migrator runs it in a transaction.</param>
    /// <param name="isUnknown">Whether scripts gave a role or a database a path of its own.</param>
    internal static SearchPath AtStart(bool isTransaction, bool isUnknown = false) => new(isUnknown ? Unknown : Unset, isTransaction);

    /// <summary>The path inside a CREATE SCHEMA: what it holds is created there.</summary>
    internal SearchPath Within(string schema) => this with
    {
        Current = Current.WithLocal(
            new Setting([schema, .. Schemas.Where(other => other != schema)], IsGiven: true) { IsProven = true }),
    };

    /// <summary>The path behind a statement.</summary>
    internal SearchPath After(SqlNode statement)
    {
        var current = Current.After(statement, SearchPathReader.Read(statement), ValueOf);
        if (!SearchPathReader.RunsNothing(statement))
            current = current.Map(Doubt);
        return ReferenceEquals(current, Current) ? this : this with { Current = current };
    }

    private static Setting Doubt(Setting setting) => setting.IsProven ? setting with { IsProven = false } : setting;

    private Setting ValueOf(SettingChange said) =>
        said.IsReset ? _default
        : SearchPathReader.Schemas(said) is { } schemas
            ? new Setting(schemas, IsGiven: true) { HasUserSchema = SearchPathReader.HasUserSchema(said), IsProven = true }
        : Unknown;

    private sealed record Setting(IReadOnlyList<string> Schemas, bool IsGiven)
    {
        internal bool IsUnknown { get; init; }

        /// <summary>Whether nothing has run since it was given that may have changed it: no function, no body.</summary>
        internal bool IsProven { get; init; }

        /// <summary>Whether the schema that is called like the user is one, where it is there.</summary>
        internal bool HasUserSchema { get; init; }
    }
}
