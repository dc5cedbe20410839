using System.Collections.Frozen;
using System.Text;

namespace MigrateBuild.PgQuery;

/// <summary>
/// How the names of fields and types lie in a tree (see <see cref="TreeKind"/>): a common one as one byte, its place in the list below
/// counted from 1, any other as a zero, its length and its UTF-8. The list is part of the format: what is written with one list is not
/// read with another.
/// </summary>
internal static class TreeNames
{
    private static readonly string[] s_common =
    [
        // Fields.
        "location", "sval", "stmt", "stmt_len", "stmt_location", "contype", "initially_valid", "relpersistence", "is_enforced",
        "constraints", "typeName", "typemod", "is_local", "colname", "relname", "schemaname", "catalogname", "names", "raw_expr",
        "relation", "ival", "behavior", "name", "objtype", "conname", "inh", "nulls_ordering", "funcformat", "removeType", "funcname",
        "items", "fields", "generated_when", "objects", "accessMethod", "subtype", "indexParams", "ordering", "fk_upd_action",
        "fk_del_action", "lexpr", "rexpr", "fk_matchtype", "kind", "comment", "idxname", "tableElts", "object", "cmds", "typmods",
        "oncommit", "pk_attrs", "fk_attrs", "pktable", "defaction", "whereClause", "defname", "keys", "withCheckOption", "arg", "def",
        "val", "groupClause", "limitOption", "op", "targetList", "fromClause", "returnType", "args", "agg_star", "argType", "options",
        "objname", "generated_kind", "query", "objfuncargs", "parameters", "view", "mode", "fval", "trigname", "objargs", "timing",
        "events", "vals", "row", "unique", "concurrent", "if_not_exists", "missing_ok", "isnull", "boolval", "boolop", "override",
        "selectStmt", "valuesLists", "cols", "alias", "aliasname", "larg", "rarg", "all", "jointype", "quals", "subLinkType", "subselect",
        "defresult", "expr", "result", "newname", "renameType", "objectType", "owner", "roletype", "roles", "rolename", "privileges",
        "grantees", "is_grant", "targtype", "priv_name", "schemaElts", "is_not_null", "arrayBounds", "setof", "skip_validation",
        "initdeferred", "deferrable", "sortClause", "sortby_dir", "sortby_nulls", "limitCount", "onConflictClause", "action", "infer",
        "returningClause", "usingClause", "withClause", "ctes", "ctename", "ctequery", "ctematerialized", "recursive", "replace",
        "is_procedure", "vars", "attname", "lineno", "body", "cond", "parseMode",

        // Types.
        "String", "Integer", "Float", "Boolean", "List", "RawStmt", "Constraint", "ColumnDef", "A_Const", "ColumnRef", "AlterTableCmd",
        "FuncCall", "A_Expr", "IndexElem", "ResTarget", "DefElem", "FunctionParameter", "ObjectWithArgs", "SelectStmt", "RangeVar",
        "TypeCast", "TypeName", "CreateStmt", "IndexStmt", "AlterTableStmt", "DropStmt", "CommentStmt", "InsertStmt", "UpdateStmt",
        "DeleteStmt", "CreateFunctionStmt", "CreateTrigStmt", "ViewStmt", "CreateEnumStmt", "BoolExpr", "NullTest", "SubLink", "JoinExpr",
        "RangeSubselect", "SortBy", "CaseExpr", "CaseWhen", "CoalesceExpr", "A_ArrayExpr", "A_Star", "RoleSpec", "AccessPriv", "GrantStmt",
        "RenameStmt", "DoStmt", "TransactionStmt", "VariableSetStmt", "CommonTableExpr", "SQLValueFunction",
        "PLpgSQL_expr", "PLpgSQL_var", "PLpgSQL_type", "PLpgSQL_stmt_execsql",
    ];

    private static readonly FrozenDictionary<string, byte> s_codes =
        s_common.Select((name, index) => KeyValuePair.Create(name, (byte)(index + 1))).ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, byte>.AlternateLookup<ReadOnlySpan<char>> s_codesOfSpans =
        s_codes.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The byte of a common name; zero where it is none.</summary>
    /// <param name="utf8">The name.</param>
    internal static byte CodeOf(ReadOnlySpan<byte> utf8)
    {
        const int longest = 32;
        if (utf8.Length > longest)
            return 0;
        Span<char> name = stackalloc char[longest];
        return Ascii.ToUtf16(utf8, name, out var length) == System.Buffers.OperationStatus.Done
            && s_codesOfSpans.TryGetValue(name[..length], out var code) ? code : (byte)0;
    }

    /// <summary>The name of a byte other than zero.</summary>
    internal static string Of(byte code) => s_common[code - 1];
}
