using MigrateBuild.Manifest;
using MigrateBuild.Sql;

namespace MigrateBuild.Guards;

/// <summary>The tables and schemas that a script drops by name. What it drops in another way shows when it has run.</summary>
internal static class DroppedTables
{
    /// <summary>
    /// The names after <c>DROP TABLE</c>, as SQL writes them. Where the script looks for names elsewhere than the session does at
    /// first, or makes temporary tables, only names with a schema say which table is meant.
    /// </summary>
    internal static IEnumerable<string> TablesOf(MigrationScript script)
    {
        var isElsewhere = script.HasAny(StatementTraits.SetsSearchPath | StatementTraits.MakesTemporary);
        return Removed(script, "DROP TABLE", NamedEffect.Relation)
            .Where(table => table.Schema is not null || !isElsewhere)
            .Select(table => SqlWriter.Identifier(table.Schema, table.Name));
    }

    /// <summary>
    /// The names after <c>DROP SCHEMA</c>, as SQL writes them. Without <c>CASCADE</c> the server drops only what is empty.
    /// </summary>
    internal static IEnumerable<string> SchemasOf(MigrationScript script) =>
        Removed(script, "DROP SCHEMA", NamedEffect.Schemas, StatementTraits.Cascades).Select(schema => SqlWriter.Identifier(schema.Name));

    /// <summary>Whether partitions or heirs may no longer be such when the script has run.</summary>
    internal static bool Detaches(MigrationScript script) => script.HasAny(StatementTraits.Detaches);

    private static IEnumerable<NamedEffect> Removed(
        MigrationScript script, string command, string kind, StatementTraits traits = StatementTraits.None) =>
        script.Statements
            .Where(statement => statement.Kind == command && statement.Facts.Has(traits))
            .SelectMany(statement => statement.Facts.Removes ?? [])
            .Where(effect => effect.Kind == kind);
}
