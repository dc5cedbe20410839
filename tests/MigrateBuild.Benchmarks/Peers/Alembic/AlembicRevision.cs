using System.Text;

namespace MigrateBuild.Benchmarks.Peers.Alembic;

/// <summary>A migration as a revision file, which sends the scripts as they are.</summary>
internal static class AlembicRevision
{
    internal static string IdOf(Migration migration) => "r" + migration.Version;

    internal static string Write(Migration migration, Migration? previous)
    {
        var text = new StringBuilder("from alembic import op\n\n");
        text.Append("revision = ").Append(Quote(IdOf(migration))).Append('\n');
        text.Append("down_revision = ").Append(previous is null ? "None" : Quote(IdOf(previous))).Append("\n\n");
        // The scripts hold percent signs and colons of their own, so nothing may look for parameters in them.
        text.Append("def send(sql):\n    op.get_bind().exec_driver_sql(sql, execution_options={\"no_parameters\": True})\n\n");
        AppendFunction(text, "upgrade", migration.Up);
        AppendFunction(text, "downgrade", migration.Down
            ?? throw new ArgumentException($"{migration} has no downgrade.", nameof(migration)));
        return text.ToString();
    }

    private static void AppendFunction(StringBuilder text, string name, MigrationScript script)
    {
        text.Append("def ").Append(name).Append("():\n");
        if (!script.Settings.NoTransaction)
        {
            text.Append("    send(").Append(Quote(script.Text)).Append(")\n\n");
            return;
        }

        text.Append("    with op.get_context().autocommit_block():\n");
        foreach (var statement in script.Statements)
            text.Append("        send(").Append(Quote(script.TextOf(statement))).Append(")\n");
        text.Append('\n');
    }

    private static string Quote(string text) => "\"" + text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal) + "\"";
}
