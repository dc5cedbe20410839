using MigrateBuild.Errors;
using MigrateBuild.Sql;
using Npgsql;

namespace MigrateBuild.Stamping;

/// <summary>Finds the table in which a tool keeps its history, and refuses one that is something else.</summary>
/// <param name="connection">The database.</param>
/// <param name="schema">The table's schema.</param>
/// <param name="table">Its name.</param>
/// <param name="isNamed">Whether the name was given, so that it need not be the tool's own.</param>
internal sealed class ForeignTableFinder(NpgsqlConnection connection, ForeignTool tool, string schema, string table, bool isNamed)
{
    private string Table => SqlWriter.Identifier(schema, table);

    /// <exception cref="MigrationException">The table is not there or not of that tool, or cannot be read whole.</exception>
    /// <exception cref="PostgresException">The server refused the query.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal async ValueTask<ForeignTable> Find(bool async, CancellationToken cancellationToken)
    {
        NpgsqlParameter[] names =
            [new NpgsqlParameter<string> { TypedValue = schema }, new NpgsqlParameter<string> { TypedValue = table }];
        var tables = await WholeRead.Query(
            async,
            connection,
            EmbeddedSql.Statement("foreign_find.sql"),
            names,
            ForeignTable.Read,
            lockTimeout: null,
            cancellationToken).ConfigureAwait(false);
        var named = tables.FirstOrDefault(found => found.IsNamed);
        if (named is null or { IsTable: false } || (!isNamed && named.Tool != tool.Name))
            throw AdoptRefusal.Create(
                named switch
                {
                    null => $"There is no table {Table} in this database, where {tool.Name} would keep its history.",
                    { IsTable: false } => $"{Table} is not a table, as the history of {tool.Name} would be.",
                    _ => $"{Table} is called as the history of {named.Tool} is, not of {tool.Name}.",
                },
                Elsewhere([.. tables.Where(found => found is { IsTable: true, Tool: not null })]));
        return ProblemOf(named) is { } problem ? throw problem : named;
    }

    private MigrationException? ProblemOf(ForeignTable found)
    {
        if (found.HasChildren || found.Kind == "p")
            return AdoptRefusal.Create(
                $"{Table} has partitions or tables that inherit from it, and the history of {tool.Name} is one plain table.",
                $"Copy the rows to a plain table. {AdoptRefusal.NameAnother}");
        var missing = tool.Columns.Except(found.Columns, StringComparer.Ordinal).Select(name => SqlWriter.Identifier(name)).ToList();
        if (missing.Count > 0)
            return AdoptRefusal.Create(
                $"{Table} is not a history of {tool.Name}: its {(missing.Count == 1 ? "column" : "columns")} {string.Join(", ", missing)} "
                + $"{(missing.Count == 1 ? "is" : "are")} missing or generated.",
                AdoptRefusal.NameAnother);
        return found.HidesRows
            ? AdoptRefusal.Create(
                $"Row security may hide rows of {Table} from this role, so the history of {tool.Name} cannot be read whole.",
                "Connect as a role with BYPASSRLS, or as the owner of the table where row security is not forced.")
            : null;
    }

    private static string Elsewhere(IReadOnlyList<ForeignTable> tables) => tables.Count == 0
        ? AdoptRefusal.NameAnother
        : string.Join(' ', tables.Take(AdoptRefusal.MostNamed).Select(found =>
            $"There is {SqlWriter.Identifier(found.Schema, found.Name)}, the history of {found.Tool}: {Advice(found)}."));

    private static string Advice(ForeignTable found) => ForeignTool.Named(found.Tool) is { } tool
        ? $"'adopt {tool.Word}{(found.Schema == "public" ? "" : $" --schema {ShellWriter.Argument(found.Schema)}")}"
            + $"{(found.Name == tool.Table ? "" : $" --table {ShellWriter.Argument(found.Name)}")}'"
        : "it cannot be adopted; say where the database is with 'stamp' and a version";
}
