namespace MigrateBuild.Schema;

/// <summary>
/// A script that the round trip alone runs: <c>&lt;version&gt;_&lt;name&gt;.seed.sql</c> before a migration, so that it meets data;
/// <c>&lt;version&gt;_&lt;name&gt;.verify.sql</c> after each upgrade of it, in a transaction that is rolled back.
/// </summary>
/// <param name="Version">The digits of the migration's version.</param>
/// <param name="Name">The migration's name.</param>
/// <param name="Kind">When it runs.</param>
/// <param name="Path">Where it lies, for messages.</param>
/// <param name="Sql">Its statements.</param>
public sealed record MigrationHook(string Version, string Name, MigrationHookKind Kind, string Path, string Sql)
{
    /// <summary>Reads a hook's file name.</summary>
    /// <param name="path">The path; the last part counts, or, where that is <c>seed.sql</c> or <c>verify.sql</c>, its folder.</param>
    /// <param name="sql">The statements.</param>
    /// <returns>The hook, or null where the name is none.</returns>
    public static MigrationHook? From(string path, string sql)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(sql);
        return HookName.Parse(path) is { } name
            ? new MigrationHook(
                name.Version,
                name.Name,
                name.IsSeed ? MigrationHookKind.Seed : MigrationHookKind.Verify,
                path,
                sql.TrimStart('\uFEFF'))
            : null;
    }

    /// <summary>Whether this is a hook of that migration: versions compare as numbers.</summary>
    /// <returns>True when it is.</returns>
    public bool BelongsTo(Migration migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        return HookName.KeyOf(Version, Name) == HookName.KeyOf(migration.Version, migration.Name);
    }
}
