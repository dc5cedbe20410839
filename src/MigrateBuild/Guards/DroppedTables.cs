using MigrateBuild.Manifest;
using MigrateBuild.Sql;

namespace MigrateBuild.Guards;

/// <summary>The tables and schemas that a script drops by name. What it drops in another way shows when it has run.</summary>
internal static class DroppedTables
{
    /// <summary>
    /// The names after <c>DROP TABLE</c>, as SQL writes them. Where the statement looks for names elsewhere than the session does at
    /// first, or the script makes temporary tables, only names with a schema say which table is meant.
    /// </summary>
    internal static IEnumerable<string> TablesOf(MigrationScript script)
    {
        var isHidden = script.HasAny(StatementTraits.MakesTemporary);
        return Removing(script, "DROP TABLE")
            .SelectMany(statement => Removed(statement, NamedEffect.Relation).Where(table => table.Schema is not null
                || !(isHidden || statement.Facts.Has(StatementTraits.HasOwnSearchPath))))
            .Select(table => SqlWriter.Identifier(table.Schema, table.Name));
    }

    /// <summary>
    /// The names after <c>DROP SCHEMA</c>, as SQL writes them. Without <c>CASCADE</c> the server drops only what is empty.
    /// </summary>
    internal static IEnumerable<string> SchemasOf(MigrationScript script) =>
        Removing(script, "DROP SCHEMA").Where(statement => statement.Facts.Has(StatementTraits.Cascades))
            .SelectMany(statement => Removed(statement, NamedEffect.Schemas))
            .Select(schema => SqlWriter.Identifier(schema.Name));

    /// <summary>Whether partitions or heirs may no longer be such when the script has run.</summary>
    internal static bool Detaches(MigrationScript script) => script.HasAny(StatementTraits.Detaches);

    private static IEnumerable<ScriptStatement> Removing(MigrationScript script, string command) =>
        script.Statements.Where(statement => statement.Kind == command);

    private static IEnumerable<NamedEffect> Removed(ScriptStatement statement, string kind) =>
        (statement.Facts.Removes ?? []).Where(effect => effect.Kind == kind);
}
