using MigrateBuild.Manifest;
using MigrateBuild.Settings;
using MigrateBuild.Steps;

namespace MigrateBuild.History;

/// <summary>Finds the statements of a script that make or take away where the history lies.</summary>
internal static class HistoryStatements
{
    /// <summary>Whether a statement creates a schema of that name.</summary>
    internal static bool Creates(ScriptStatement statement, string schema) => Has(statement.Facts.Makes, schema);

    /// <summary>Whether a statement drops a schema of that name.</summary>
    internal static bool DropsSchema(ScriptStatement statement, string schema) =>
        statement.Kind == "DROP SCHEMA" && Has(statement.Facts.Removes, schema);

    /// <summary>Whether a statement gives something that it makes or renames the name of the history's table.</summary>
    internal static bool Names(ScriptStatement statement, MigratorSettings settings) => statement.Facts.Makes?.Any(made =>
        made.IsInSchema && made.Name == settings.HistoryTable
        // Without a schema it lies where the session makes things, or where what is renamed lies.
        && (made.Schema is null
            ? settings.HistorySchema == "public" || settings.IsTenantSchema
            : made.Schema == settings.HistorySchema)) == true;

    /// <summary>The first statement that takes the history's table away by name; null where none does.</summary>
    internal static ScriptStatement? FindDrop(PlannedStep step, MigratorSettings settings) => step.Body.Statements
        .FirstOrDefault(statement => statement.Facts.Has(StatementTraits.DropsOwned)
            || Has(statement.Facts.Removes, settings.HistorySchema)
            || statement.Facts.Removes?.Any(gone => gone.Kind == NamedEffect.Relation && gone.Name == settings.HistoryTable
                && (gone.Schema is null || gone.Schema == settings.HistorySchema)) == true);

    private static bool Has(IReadOnlyList<NamedEffect>? effects, string schema) =>
        effects?.Any(effect => effect.Kind == NamedEffect.Schemas && effect.Name == schema) == true;
}
