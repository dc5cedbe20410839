using System.Text;
using MigrateBuild.PgQuery;

namespace MigrateBuild.Scripts.Analysis;

/// <summary>Reads from a statement what it makes of <c>search_path</c>.</summary>
internal static class SearchPathReader
{
    internal const string Name = "search_path";
    private const string UserSchema = "$user";

    /// <returns>In order; none for a statement that leaves the path alone.</returns>
    internal static IEnumerable<SettingChange> Read(SqlNode statement) => SettingReader.Read(statement, Name);

    /// <summary>The schemas that it sets; null where only a server can tell them.</summary>
    internal static IReadOnlyList<string>? Schemas(SettingChange change) => Names(change) is { } names ? Usable(names) : null;

    /// <summary>Whether the schema of the user is among them.</summary>
    internal static bool HasUserSchema(SettingChange change) => Names(change)?.Contains(UserSchema) == true;

    /// <summary>Whether a statement changes the path with which other sessions begin: that of a role or a database.</summary>
    internal static bool ChangesDefault(SqlNode statement) =>
        (statement.Is("AlterDatabaseSetStmt") || statement.Is("AlterRoleSetStmt"))
        && statement["setstmt"].Text("name").Equals(Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether a statement cannot set the path but in the way that is read: it runs no function, no body and no trigger of rows.
    /// </summary>
    internal static bool RunsNothing(SqlNode statement) => statement.Type switch
    {
        "VariableSetStmt" or "VariableShowStmt" or "TransactionStmt" or "CommentStmt" or "DropStmt" or "RenameStmt" or "GrantStmt"
            or "CreateStmt" or "ViewStmt" or "CreateFunctionStmt" or "AlterFunctionStmt" or "CreateTrigStmt" or "RuleStmt"
            or "CreateSeqStmt" or "AlterSeqStmt" or "CreateEnumStmt" or "AlterEnumStmt" or "CompositeTypeStmt" or "CreateRangeStmt"
            or "CreateDomainStmt" or "DefineStmt" or "AlterOwnerStmt" or "AlterObjectSchemaStmt" or "CreateSchemaStmt"
            or "CreatePolicyStmt" or "AlterPolicyStmt" or "CreateStatsStmt" or "PrepareStmt" or "DeallocateStmt"
            // Its functions run with settings of their own.
            or "IndexStmt" => true,
        // A default that is computed, a check and a new type go over the rows.
        "AlterTableStmt" => !statement.Mentions("FuncCall"u8),
        "SelectStmt" => SettingReader.SetsAlone(statement),
        _ => false,
    };

    private static IEnumerable<string>? Names(SettingChange change) => change.Values ?? (change.Text is { } list ? Split(list) : null);

    // The schema of the user is there by chance, and pg_catalog holds nothing of a script's.
    private static List<string> Usable(IEnumerable<string> schemas) =>
        [.. schemas.Where(schema => schema is not ("" or UserSchema or "pg_catalog"))];

    // SplitIdentifierString in src/backend/utils/adt/varlena.c: names with commas between, folded where they are not quoted.
    private static IEnumerable<string> Split(string list)
    {
        var (name, isQuoted) = (new StringBuilder(), false);
        for (var i = 0; i < list.Length; i++)
        {
            var c = list[i];
            if (c == '"' && isQuoted && i + 1 < list.Length && list[i + 1] == '"')
                name.Append(list[i++]);
            else if (c == '"')
                isQuoted = !isQuoted;
            else if (c == ',' && !isQuoted)
                yield return Taken(name);
            else if (isQuoted || !char.IsWhiteSpace(c))
                name.Append(isQuoted ? c : char.ToLowerInvariant(c));
        }

        yield return Taken(name);
    }

    private static string Taken(StringBuilder name)
    {
        var taken = name.ToString();
        name.Clear();
        return taken;
    }
}
