using System.Collections.Frozen;
using MigrateBuild.PgQuery;

namespace MigrateBuild.Scripts.Sql.Parsing;

/// <summary>Names a statement as PostgreSQL's manual lists it under "SQL Commands".</summary>
internal static class StatementKind
{
    // They may stand between the verb and the object, or behind it, and are no part of a command's name.
    private static readonly FrozenSet<string> Modifiers = new[]
    {
        "OR", "REPLACE", "TEMP", "TEMPORARY", "LOCAL", "GLOBAL", "UNLOGGED", "UNIQUE", "RECURSIVE", "TRUSTED", "PROCEDURAL", "CONSTRAINT",
        "DEFAULT",
        "WORK", "TRANSACTION", "SESSION",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Where the words do not tell: they may be WITH, a parenthesis, or come late.</summary>
    internal static string Of(SqlNode tree, List<string> words) => tree.Type switch
    {
        "SelectStmt" => OfSelect(tree),
        "InsertStmt" => "INSERT",
        "UpdateStmt" => "UPDATE",
        "DeleteStmt" => "DELETE",
        "MergeStmt" => "MERGE",
        "CreateTableAsStmt" when tree.Text("objtype") == "OBJECT_TABLE" => tree.Flag("is_select_into") ? "SELECT INTO" : "CREATE TABLE AS",
        "TransactionStmt" => OfTransaction(tree.Text("kind"), words),
        _ => OfWords(words),
    };

    private static string OfSelect(SqlNode select)
    {
        if (select["intoClause"].Exists)
            return "SELECT INTO";
        return select.List("valuesLists").Count > 0 ? "VALUES" : "SELECT";
    }

    private static string OfTransaction(string kind, List<string> words) => kind switch
    {
        "TRANS_STMT_START" => "START TRANSACTION",
        "TRANS_STMT_RELEASE" => "RELEASE SAVEPOINT",
        "TRANS_STMT_ROLLBACK_TO" => "ROLLBACK TO SAVEPOINT",
        "TRANS_STMT_PREPARE" => "PREPARE TRANSACTION",
        "TRANS_STMT_COMMIT_PREPARED" => "COMMIT PREPARED",
        "TRANS_STMT_ROLLBACK_PREPARED" => "ROLLBACK PREPARED",
        // COMMIT and END, ROLLBACK and ABORT are the same to the parser.
        _ => words[0],
    };

    private static string OfWords(List<string> words)
    {
        if (words.Count == 0)
            return "";
        var plain = CommandNames.Longest(words);
        var stripped = CommandNames.Longest([words[0], .. words.Skip(1).SkipWhile(Modifiers.Contains)]);
        return (stripped?.Length > (plain?.Length ?? 0) ? stripped : plain) ?? words[0];
    }
}
