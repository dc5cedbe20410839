using MigrateBuild.Manifest;
using MigrateBuild.Sql;

namespace MigrateBuild.Schema.RoundTrips;

/// <summary>
/// A down script with statements added where a fix belongs: at its end, but before the COMMIT of a transaction of its own.
/// </summary>
internal static class FixedScript
{
    /// <summary>The migration with the statements in its down script; its up script stays as it is.</summary>
    internal static Migration Create(Migration migration, IReadOnlyList<string> statements) => new(
        migration.Version,
        migration.Name,
        migration.Parent,
        migration.Description,
        migration.IrreversibleReason,
        migration.Up,
        Add(migration.Down!, statements));

    /// <summary>Which of the added statements a place in the script is in, or null.</summary>
    internal static int? IndexOf(MigrationScript script, int added, int line)
    {
        var first = script.Statements.Count - added - (IsWrapped(script) ? 1 : 0);
        for (var index = added - 1; index >= 0; index--)
            if (script.Statements[first + index].Line <= line)
                return index;
        return null;
    }

    /// <summary>Where a fix belongs, as the sentence goes on behind "This fixes it, ".</summary>
    internal static string Place(MigrationScript down) =>
        "at the end of the down script"
        + (IsWrapped(down) ? ", before its COMMIT" : HasOpenEnd(down) ? ", behind a semicolon after its last statement" : "");

    private static MigrationScript Add(MigrationScript down, IReadOnlyList<string> added)
    {
        var own = IsWrapped(down) ? down.Statements.Count - 1 : down.Statements.Count;
        var end = own == down.Statements.Count ? down.Text.Length : down.Statements[own].Start;
        var text = new System.Text.StringBuilder(down.Text, 0, end, end + 1024);
        var line = down.Text.AsSpan(0, end).Count('\n') + 1;
        var statements = down.Statements.Take(own).ToList();
        foreach (var statement in added)
        {
            text.Append('\n');
            line++;
            var bare = statement.TrimEnd().TrimEnd(';');
            statements.Add(new ScriptStatement(text.Length, bare.Length, line, string.Join(' ', bare.Split(' ', 3).Take(2))));
            text.Append(statement);
            line += statement.AsSpan().Count('\n');
        }

        text.Append('\n');
        foreach (var last in down.Statements.Skip(own))
            statements.Add(last.At(last.Start - end + text.Length, line + 1));
        var whole = text.Append(down.Text, end, down.Text.Length - end).ToString();
        return new MigrationScript(down.Path, down.ResourceName, down.Checksum, down.TextChecksum, statements, down.Settings, () => whole);
    }

    private static bool IsWrapped(MigrationScript script) =>
        !script.Settings.NoTransaction && script.Statements.Count > 1
        && script.Statements[0].Facts.Transaction == TransactionRole.Begin
        && script.Statements[^1].Facts.Transaction == TransactionRole.Commit;

    private static bool HasOpenEnd(MigrationScript script) =>
        script.Statements.Count > 0 && script.Statements[^1] is var last
        && !SqlSpace.Skip(script.Text.AsSpan(last.Start + last.Length)).StartsWith(";");
}
