using System.Collections.Frozen;
using System.Text.RegularExpressions;
using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Analysis;

/// <summary>What a script says by itself that matters to the checks of others.</summary>
internal sealed partial record CodeFacts
{
    // Routines of the server that change no schema, those that migrations call. Extensions bring such that do, so what is not here may.
    private static readonly FrozenSet<string> OfServer = """
        abs age array_agg array_append array_cat array_length array_position array_positions array_prepend array_remove array_replace
        array_to_json array_to_string array_upper avg bool_and bool_or btrim cardinality ceil ceiling char_length clock_timestamp coalesce
        concat concat_ws convert_from convert_to count currval current_setting date_part date_trunc decode dense_rank digest encode every
        exp extract first_value floor format gen_random_uuid generate_series generate_subscripts greatest initcap json_agg
        json_array_elements json_array_elements_text json_array_length json_build_array json_build_object json_each json_each_text
        json_extract_path json_extract_path_text json_object_agg json_object_keys json_strip_nulls json_typeof jsonb_agg
        jsonb_array_elements jsonb_array_elements_text jsonb_array_length jsonb_build_array jsonb_build_object jsonb_each jsonb_each_text
        jsonb_extract_path jsonb_extract_path_text jsonb_insert jsonb_object_agg jsonb_object_keys jsonb_pretty jsonb_set jsonb_strip_nulls
        jsonb_typeof justify_interval lag last_value lastval lead least left length lower lpad ltrim make_date make_interval
        make_timestamp make_timestamptz max md5 min mod nextval now nullif octet_length overlay pg_advisory_lock pg_advisory_unlock
        pg_advisory_xact_lock pg_column_size pg_get_serial_sequence pg_notify pg_sleep position power quote_ident quote_literal
        quote_nullable random rank regexp_match regexp_matches regexp_replace regexp_split_to_array regexp_split_to_table repeat replace
        reverse right round row_number row_to_json rpad rtrim set_config setseed setval sha224 sha256 sha384 sha512 sign split_part sqrt
        starts_with statement_timestamp string_agg string_to_array string_to_table strpos substr substring sum timezone to_char to_date
        to_hex to_json to_jsonb to_number to_regclass to_timestamp to_tsquery to_tsvector transaction_timestamp translate trim trunc unnest
        upper uuid_generate_v4 uuidv7 version
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether running it would do nothing.</summary>
    internal required bool IsEmpty { get; init; }

    /// <summary>How many carriage returns it has: its checksum takes the ends of lines in literals for the same.</summary>
    internal required int CarriageReturns { get; init; }

    /// <summary>Whether it makes an event trigger.</summary>
    internal required bool MakesEventTrigger { get; init; }

    /// <summary>Whether it makes a routine that may run DDL.</summary>
    internal required bool MakesDdlRoutine { get; init; }

    /// <summary>Whether a table may become part of another one in code that is not read.</summary>
    internal required bool SaysParents { get; init; }

    /// <summary>Whether all that it does to the schema stands in its statements, unless triggers or routines of the set do more.</summary>
    internal required bool IsFree { get; init; }

    /// <summary>Whether it may call routines of the set.</summary>
    internal required bool MayCall { get; init; }

    /// <summary>The subscriptions that it leaves without a replication slot.</summary>
    internal required IReadOnlyList<string> SubscriptionsWithoutSlot { get; init; }

    internal static CodeFacts Of(Script script)
    {
        var trees = script.Statements.Select(statement => statement.Tree).ToList();
        return new CodeFacts
        {
            IsEmpty = script.IsEmpty,
            CarriageReturns = script.Text.Value.AsSpan().Count('\r'),
            MakesEventTrigger = trees.Exists(tree => tree.Is("CreateEventTrigStmt")),
            MakesDdlRoutine = trees.Exists(IsDdlRoutine),
            SaysParents = Parents().IsMatch(script.Text.Value),
            IsFree = IsFreeByItself(script),
            MayCall = script.Statements.Any(StatementMayCall),
            SubscriptionsWithoutSlot =
            [
                .. from tree in trees
                   where tree.Type is "CreateSubscriptionStmt" or "AlterSubscriptionStmt"
                   where DefinitionOptions.Find(tree.List("options"), "slot_name") is { Exists: true } slot
                       && DefinitionOptions.Text(slot).Equals("none", StringComparison.OrdinalIgnoreCase)
                   select tree.Text("subname"),
            ],
        };
    }

    // What is written in another language cannot be read, and a body of parsed SQL holds no DDL.
    private static bool IsDdlRoutine(SqlNode tree)
    {
        if (!tree.Is("CreateFunctionStmt"))
            return false;
        var options = tree.List("options");
        var language = options.FirstOrDefault(option => option.Text("defname") == "language")["arg"].Text("sval");
        var body = options.FirstOrDefault(option => option.Text("defname") == "as")["arg"].Names("items");
        return language.ToLowerInvariant() is not ("sql" or "plpgsql" or "internal" or "") || body.Any(Ddl().IsMatch);
    }

    private static bool IsFreeByItself(Script script) => script is { ParserFault: null, SyntaxErrors.Count: 0, PsqlCommands.Count: 0 }
        && !script.Text.Value.Contains("pg_temp", StringComparison.OrdinalIgnoreCase) && !script.Statements.Any(MayRun);

    private static bool MayRun(SqlStatement statement) => statement.Tree.Type switch
    {
        "" or "DoStmt" or "CallStmt" or "ExecuteStmt" or "ExplainStmt" or "ImportForeignSchemaStmt" or "DropOwnedStmt"
            or "AlterExtensionStmt" or "AlterExtensionContentsStmt" => true,
        "TransactionStmt" => TransactionCommand.RollsBack(statement.Tree) || TransactionCommand.RollsBackTo(statement.Tree)
            || TransactionCommand.IsAboutPrepared(statement.Tree) || TransactionCommand.Prepares(statement.Tree),
        var type when HasRows(type) => statement.Tree.DescendantsAndSelf().Any(node => IsUnknownCall(node) || IsCatalog(node)),
        _ => false,
    };

    // Whether a statement reads or writes rows, and calls what that takes.
    private static bool HasRows(string type) => type is "SelectStmt" or "InsertStmt" or "UpdateStmt" or "DeleteStmt" or "MergeStmt"
        or "CreateTableAsStmt" or "CopyStmt" or "DeclareCursorStmt";

    // A table has triggers, a view and a materialized view call what they call, and an operator and a routine of the user's are taken for
    // one of the server's of the same name.
    private static bool StatementMayCall(SqlStatement statement) => statement.Tree.Type switch
    {
        var type when HasRows(type) => statement.Tree.DescendantsAndSelf().Any(node =>
            node.Type is "RangeVar" or "FuncCall" or "A_Expr" || node["relation"].Exists),
        "RefreshMatViewStmt" => true,
        "CreateFunctionStmt" or "ViewStmt" => false,
        _ => statement.Tree.DescendantsAndSelf().Any(IsUnknownCall),
    };

    private static bool IsUnknownCall(SqlNode node) => node.Is("FuncCall") && !IsOfServer(node.Names("funcname"));

    private static bool IsOfServer(IReadOnlyList<string> name) =>
        name is ["pg_catalog", ..] || (name is [var routine] && OfServer.Contains(routine));

    // Who writes the catalogs by hand can do anything.
    private static bool IsCatalog(SqlNode node) => node.Type is "InsertStmt" or "UpdateStmt" or "DeleteStmt" or "MergeStmt"
        && ObjectName.From(node["relation"]).IsOfServer;

    [GeneratedRegex(@"\b(create|alter|drop|execute|import)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ddl();

    [GeneratedRegex("attach|inherit", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Parents();
}
