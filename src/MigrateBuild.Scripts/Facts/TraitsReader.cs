using System.Buffers;
using MigrateBuild.Manifest;
using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Analysis;

namespace MigrateBuild.Scripts.Facts;

/// <summary>Reads the traits of a statement from its tree, and what its code may do from the code's words.</summary>
internal static class TraitsReader
{
    /// <summary>
    /// One of these stands in each call and each code that matters: without any, a statement's constants are not looked at.
    /// </summary>
    private static readonly SearchValues<string> Hints = SearchValues.Create(
        [
            "advisory", "set_config", "dblink", "pg_stat_reset", "lo_", "pg_create_", "pg_replication_", "temp", "track_counts", "pg_",
            "set", "listen", "prepare", "hold", "detach", "inherit", "vacuum", "role", "user", "group", "database", "tablespace",
            "subscription", "extension",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>What a SET of them sets for its transaction alone, before its first query: as commands and as settings.</summary>
    private static readonly HashSet<string> OfTransaction = new(StringComparer.OrdinalIgnoreCase)
    {
        "TRANSACTION", "TRANSACTION SNAPSHOT", "transaction_isolation", "transaction_read_only", "transaction_deferrable",
    };

    /// <param name="tree">The statement; absent where the parser refuses it.</param>
    /// <returns>
    /// The traits, and whether the statement holds code that may change the search path once it is run. What a DO block does is read with
    /// the path.
    /// </returns>
    internal static (StatementTraits Traits, bool HoldsPathChange) Read(SqlNode tree, ReadOnlySpan<char> text)
    {
        var traits = OfTree(tree);
        if (!text.ContainsAny(Hints))
            return (traits, false);
        var words = CodeWords.From(tree);
        return (
            traits | OfInner(tree) | OfSettings(tree, text) | OfCalls(tree) | OfCode(words),
            !tree.Is("DoStmt") && (SetsPath(words, SearchPathReader.Name) || SetsPathInBody(tree)));
    }

    private static bool SetsPathInBody(SqlNode tree) =>
        tree.Is("CreateFunctionStmt") && SettingReader.Calls(tree["sql_body"], SearchPathReader.Name).Any();

    /// <param name="setting">The setting of which an UPDATE of the view of settings counts; null for any.</param>
    private static bool SetsPath(CodeWords words, string? setting) => words.UpdatesSetting(setting) || words.Has(SearchPathReader.Name)
        || words.HasRow(word => word == "set", word => word == "schema")
        || words.HasRow(word => word == "set", word => word is "session" or "local", word => word == "schema");

    /// <summary>Of the statements inside of one: what EXPLAIN, a CTE, CREATE SCHEMA or a function with a body in SQL holds.</summary>
    private static StatementTraits OfInner(SqlNode tree) => tree.DescendantsAndSelf().Skip(1)
        .Where(node => node.Type.EndsWith("Stmt", StringComparison.Ordinal) && !node.Is("VariableSetStmt"))
        .Aggregate(StatementTraits.None, (traits, node) => traits | OfTree(node));

    private static StatementTraits OfTree(SqlNode tree) => tree.Type switch
    {
        "TransactionStmt" => OfBegin(tree),
        "VariableSetStmt" => OfSet(tree),
        "DiscardStmt" => StatementTraits.LeavesSession
            | (tree.Text("target") == "DISCARD_ALL" ? StatementTraits.ReleasesLocks : StatementTraits.None),
        "ListenStmt" or "UnlistenStmt" or "LoadStmt" or "DeclareCursorStmt" => StatementTraits.LeavesSession,
        "PrepareStmt" => StatementTraits.LeavesSession | StatementTraits.Prepares,
        "CopyStmt" when tree.Text("filename").Length == 0 => StatementTraits.NeedsClient | OfRows(tree),
        "AlterTableStmt" when tree.List("cmds").Any(Detaches) => StatementTraits.Detaches,
        "CreateStmt" => OfMade(tree["relation"]),
        "CreateTableAsStmt" => OfMade(tree["into"]["rel"]),
        "SelectStmt" => OfMade(tree["intoClause"]["rel"]),
        "ViewStmt" => OfMade(tree["view"]),
        "CreateSeqStmt" => OfMade(tree["sequence"]),
        "UpdateStmt" when tree["relation"].Text("relname") == SettingReader.View => StatementTraits.LeavesSession,
        "CreateEnumStmt" or "CreateRangeStmt" or "CreateDomainStmt" or "DefineStmt" or "CreateFunctionStmt" or "AlterObjectSchemaStmt"
            => OfNames(tree),
        "CompositeTypeStmt" => OfMade(tree["typevar"]),
        "InsertStmt" or "UpdateStmt" or "DeleteStmt" or "MergeStmt" => OfRows(tree),
        "VacuumStmt" when tree.Flag("is_vacuumcmd") => StatementTraits.HidesWrites,
        "CreateRoleStmt" or "DropRoleStmt" => StatementTraits.MakesRoles,
        "AlterRoleStmt" or "AlterRoleSetStmt" or "GrantRoleStmt"
            or "CreatedbStmt" or "DropdbStmt" or "AlterDatabaseStmt" or "AlterDatabaseSetStmt" or "AlterDatabaseRefreshCollStmt"
            or "CreateTableSpaceStmt" or "DropTableSpaceStmt" or "AlterTableSpaceOptionsStmt" or "AlterTableMoveAllStmt"
            or "CreateSubscriptionStmt" or "AlterSubscriptionStmt" or "DropSubscriptionStmt" => StatementTraits.ChangesServer,
        "RenameStmt" when IsOfServer(tree.Text("renameType")) => StatementTraits.ChangesServer,
        "AlterOwnerStmt" when IsOfServer(tree.Text("objectType")) => StatementTraits.ChangesServer,
        "GrantStmt" or "CommentStmt" or "SecLabelStmt" when IsOfServer(tree.Text("objtype")) => StatementTraits.ChangesServer,
        "CreateExtensionStmt" => StatementTraits.RunsExtension,
        "AlterExtensionStmt" or "AlterExtensionContentsStmt" => StatementTraits.RunsExtension | StatementTraits.ChangesExtension,
        "DropOwnedStmt" => StatementTraits.DropsOwned,
        "DropStmt" => OfDrop(tree),
        _ => StatementTraits.None,
    };

    private static StatementTraits OfBegin(SqlNode tree)
    {
        var modes = tree.List("options").Select(option => option.Text("defname")).ToList();
        return (modes.Count > 0 ? StatementTraits.TransactionModes : StatementTraits.None)
            | (modes.Contains("transaction_isolation") ? StatementTraits.BeforeQueries : StatementTraits.None);
    }

    private static StatementTraits OfSet(SqlNode tree)
    {
        var isOfTransaction = OfTransaction.Contains(tree.Text("name"));
        return (isOfTransaction ? StatementTraits.BeforeQueries : StatementTraits.None)
            | (isOfTransaction || tree.Flag("is_local") ? StatementTraits.None : StatementTraits.LeavesSession);
    }

    private static StatementTraits OfDrop(SqlNode tree) =>
        (tree.Text("behavior") == "DROP_CASCADE" ? StatementTraits.Cascades : StatementTraits.None)
        | (tree.Text("removeType") == "OBJECT_EXTENSION" ? StatementTraits.RunsExtension : StatementTraits.None);

    private static StatementTraits OfMade(SqlNode relation) =>
        relation.Text("relpersistence") == "t" || relation.Text("schemaname") == SearchPath.Temporary
            ? StatementTraits.MakesTemporary | StatementTraits.LeavesSession
            : StatementTraits.None;

    // Types are found there before others of their name, as tables are.
    private static StatementTraits OfNames(SqlNode tree) => tree.Mentions("pg_temp"u8)
        ? StatementTraits.MakesTemporary | StatementTraits.LeavesSession
        : StatementTraits.None;

    private static StatementTraits OfRows(SqlNode tree) =>
        tree["relation"] is var table && (table.Text("schemaname") == "pg_catalog" || IsCatalog(table.Text("relname")))
            ? StatementTraits.HidesWrites
            : StatementTraits.None;

    private static StatementTraits OfSettings(SqlNode tree, ReadOnlySpan<char> text)
    {
        var traits = StatementTraits.None;
        if (!tree.Is("DoStmt") && (Sets("role") || Sets("session_authorization")))
            traits |= StatementTraits.SetsRole;
        // Wherever the name stands: to look too closely costs no more than time.
        if (text.Contains("track_counts", StringComparison.OrdinalIgnoreCase) || SettingReader.Read(tree, "track_counts").Any()
            || SettingReader.Calls(tree, "track_counts").Any())
            traits |= StatementTraits.HidesWrites;
        return traits;

        // What is reset is the login role again.
        bool Sets(string setting) => SettingReader.Read(tree, setting).Any(change => !change.IsReset);
    }

    private static StatementTraits OfCalls(SqlNode tree)
    {
        var traits = StatementTraits.None;
        foreach (var node in tree.DescendantsAndSelf())
        {
            if (node.Is("FuncCall") && node.Names("funcname") is [.., var routine])
                traits |= OfRoutine(routine);
        }

        return traits;
    }

    private static StatementTraits OfRoutine(string name) => name switch
    {
        "set_config" => StatementTraits.LeavesSession,
        "pg_advisory_unlock_all" => StatementTraits.ReleasesLocks,
        _ when name.StartsWith("dblink", StringComparison.Ordinal) => StatementTraits.HidesWrites | StatementTraits.ChangesServer,
        _ when name.StartsWith("pg_stat_reset", StringComparison.Ordinal) => StatementTraits.HidesWrites,
        _ when IsSessionLock(name) => StatementTraits.LeavesSession,
        _ when IsOfServerRoutine(name) => StatementTraits.ChangesServer,
        _ => StatementTraits.None,
    };

    private static StatementTraits OfCode(CodeWords words)
    {
        if (words == CodeWords.None)
            return StatementTraits.None;
        var traits = StatementTraits.None;
        AddIf(
            words.HasRow(
                word => word is "set" or "local" or "session", word => word is "role" or "authorization" or "session_authorization")
            || (words.Has("set_config") && words.Any(word => word is "role" or "session_authorization")),
            StatementTraits.SetsRole);
        AddIf(SetsPath(words, setting: null), StatementTraits.LeavesSession);
        AddIf(words.Any(IsTemporary), StatementTraits.MakesTemporary | StatementTraits.LeavesSession);
        AddIf(
            words.SetsInSession() || words.Any(word => word is "reset" or "listen" or "set_config" or "hold" || IsSessionLock(word)),
            StatementTraits.LeavesSession);
        AddIf(words.Has("prepare"), StatementTraits.Prepares | StatementTraits.LeavesSession);
        AddIf(words.Has("detach") || words.HasRow(word => word == "no", word => word == "inherit"), StatementTraits.Detaches);
        AddIf(words.Has("pg_advisory_unlock_all"), StatementTraits.ReleasesLocks);
        AddIf(
            words.Any(word => word is "vacuum" or "track_counts" || StartsWithOne(word, "dblink", "pg_stat_reset"))
            || words.HasRow(word => word == "update", IsCatalog)
            || words.HasRow(word => word == "delete", word => word == "from", IsCatalog)
            || words.HasRow(word => word == "insert", word => word == "into", IsCatalog),
            StatementTraits.HidesWrites);
        AddIf(
            words.HasRow(word => word is "create" or "drop", word => word is "role" or "group")
            || words.HasRow(word => word is "create" or "drop", word => word == "user", word => word != "mapping"),
            StatementTraits.MakesRoles);
        // What is put together from parts may be any command with these words.
        AddIf(
            words.Has("execute") && words.Any(word => word is "role" or "user" or "group" or "database" or "tablespace" or "subscription"),
            StatementTraits.MayReachOutside);
        AddIf(
            words.HasRow(word => word is "alter" or "on", word => word is "role" or "group")
            || words.HasRow(word => word is "alter" or "on", word => word == "user", word => word != "mapping")
            || words.HasRow(
                word => word is "create" or "alter" or "drop" or "on", word => word is "database" or "tablespace" or "subscription")
            || words.Any(word => IsOfServerRoutine(word) || StartsWithOne(word, "dblink")),
            StatementTraits.ChangesServer);
        AddIf(words.Has("extension"), StatementTraits.RunsExtension);
        AddIf(words.HasRow(word => word == "alter", word => word == "extension"), StatementTraits.ChangesExtension);
        return traits;

        void AddIf(bool isSo, StatementTraits some) => traits |= isSo ? some : StatementTraits.None;
    }

    private static bool Detaches(SqlNode command) =>
        command.Text("subtype") is "AT_DetachPartition" or "AT_DetachPartitionFinalize" or "AT_DropInherit";

    private static bool IsOfServer(string type) =>
        type is "OBJECT_ROLE" or "OBJECT_DATABASE" or "OBJECT_TABLESPACE" or "OBJECT_SUBSCRIPTION" or "OBJECT_LARGEOBJECT";

    private static bool IsOfServerRoutine(string name) =>
        StartsWithOne(name, "lo_", "pg_replication_")
        || (name.StartsWith("pg_create_", StringComparison.Ordinal) && name.EndsWith("_slot", StringComparison.Ordinal));

    private static bool IsSessionLock(string name) => StartsWithOne(name, "pg_advisory_lock", "pg_try_advisory_lock");

    private static bool IsTemporary(string word) => word is "temp" or "temporary" or SearchPath.Temporary;

    private static bool IsCatalog(string name) => name.StartsWith("pg_", StringComparison.Ordinal);

    private static bool StartsWithOne(string word, params ReadOnlySpan<string> beginnings)
    {
        foreach (var beginning in beginnings)
        {
            if (word.StartsWith(beginning, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
