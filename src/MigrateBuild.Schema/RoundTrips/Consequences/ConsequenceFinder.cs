using System.Text.RegularExpressions;
using MigrateBuild.Io;
using MigrateBuild.Manifest;
using MigrateBuild.Schema.Causes;
using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;
using MigrateBuild.Sql;
using Npgsql;

namespace MigrateBuild.Schema.RoundTrips;

/// <summary>
/// Tells whether a script fails for want of what an upgrade that failed earlier would have made or removed. The error's code and the
/// routine of the server that raised it say what is missing or in the way, and the names that the message quotes say which. Where
/// any of it is not certain, the failure is the script's own.
/// </summary>
internal sealed class ConsequenceFinder(FailedUpgrades failed)
{
    /// <summary>
    /// The server's routines that look an object up and do not find it. Others raise the same codes where a statement is wrong in itself.
    /// </summary>
    private static readonly string[] LooksUpTypes =
        ["typenameType", "LookupTypeNameOid", "get_object_address_type", "plpgsql_parse_datatype"];

    private static readonly string[] LooksUpRoles = ["get_rolespec_oid", "get_role_oid", "get_rolespec_tuple"];
    private static readonly string[] LooksUpRoutines =
        ["ParseFuncOrColumn", "LookupFuncName", "LookupFuncWithArgs", "func_get_detail", "LookupFuncNameInternal"];

    private static readonly string[] ImpliedEnds = ["_seq", "_pkey", "_key", "_idx", "_excl"];
    private static readonly string[] ReadsMore = ["with", "join", "values", "into", "returning", "using", "lateral", "table"];

    private static readonly string RoutineSql = SchemaSql.Read("CountRoutines");
    private static readonly string SearchPathSql = SchemaSql.Read("SearchPath");

    internal static IReadOnlyList<string> ReadSearchPath(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        using var batch = new SqlBatch(connection);
        batch.Add(SearchPathSql);
        return batch.Query(async: false, row => row.GetString(0), cancellationToken).Completed();
    }

    /// <param name="attempt">What failed.</param>
    /// <param name="bench">The database where it did.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    /// <returns>The migration whose upgrade failed, or null.</returns>
    internal Migration? CauseOf(Attempt attempt, TrialDatabase bench, CancellationToken cancellationToken)
    {
        if (failed.IsEmpty)
            return null;
        if (attempt is { Verdict: RoundTripVerdict.DownDiffers, Comparison.Differences: var differences })
        {
            var causes = differences.Select(difference => failed.CauseOf(difference, attempt.Migration)).ToList();
            return causes.Contains(null) ? null : causes[0];
        }

        return attempt.Error is { } error
            ? CauseOf(error, attempt.FailedText!, attempt.FailedScript, attempt.Schema, bench.Connection, cancellationToken)
            : null;
    }

    /// <param name="error">What the server said.</param>
    /// <param name="text">The text of the script or hook that it was running.</param>
    /// <param name="script">The script; null for a hook.</param>
    /// <param name="schema">The schema before the script.</param>
    /// <param name="connection">A connection to the database.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    private Migration? CauseOf(
        PostgresException error,
        string text,
        MigrationScript? script,
        SchemaSnapshot schema,
        NpgsqlConnection connection,
        CancellationToken cancellationToken)
    {
        var names = ErrorNames.Quoted(error);
        var statement = error.InternalQuery ?? error.BatchCommand?.CommandText ?? text;
        var words = new Lazy<HashSet<string>>(() => [.. SqlWords.Of(statement).Select(word => word.Text)]);
        var aside = new Lazy<HashSet<string>>(() => PutAside(text));
        // Names without a schema mean what they mean elsewhere.
        var keepsPath = script is null
            ? !text.Contains("search_path", StringComparison.OrdinalIgnoreCase)
            : !script.HasAny(StatementTraits.HasOwnSearchPath);
        bool Named(NamedEffect effect, string name) => IsCalled(effect, name, keepsPath) && !aside.Value.Contains(effect.Name);
        bool IsType(NamedEffect effect, string name) =>
            effect.Kind is "type" or "relation" && Named(effect, name.Replace("[]", "", StringComparison.Ordinal));
        bool Part(NamedEffect effect, string kind) => effect.Kind == kind && names is [var name, var owner, ..] && effect.Name == name
            && IsCalled(effect with { Name = effect.Owner ?? "" }, owner, keepsPath) && !IsElsewhere(effect, statement, schema)
            && !aside.Value.Contains(effect.Name) && !aside.Value.Contains(effect.Owner!);
        return (error.SqlState, names) switch
        {
            (PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedObject, [var name, ..])
                when error.Routine == "DropErrorMsgNonExistent" && error.BatchCommand is not null => failed.MakerOf(
                    effect => effect.Kind is "relation" or "index" && Dropped(script, statement, name) is { } dropped
                        && Named(effect, dropped.Schema is null ? name : $"{dropped.Schema}.{name}")),
            // A table that the FROM clause lacks has the same code: the statement is wrong in itself.
            (PostgresErrorCodes.UndefinedTable, [var name, ..]) when error.Routine != "errorMissingRTE" =>
                failed.MakerOf(effect => effect.Kind is "relation" or "index" && (Named(effect, name) || IsImplied(effect, name))),
            (PostgresErrorCodes.InvalidSchemaName, [var name, ..]) =>
                failed.MakerOf(effect => effect.Kind == "schema" && effect.Name == name),
            (PostgresErrorCodes.UndefinedColumn, [_, _, ..]) => failed.MakerOf(effect => Part(effect, "column")),
            (PostgresErrorCodes.UndefinedColumn, _) =>
                failed.MakerOf(effect => effect.Kind == "column" && IsColumn(effect, error, names, statement, schema)
                    && !IsElsewhere(effect, statement, schema) && !aside.Value.Contains(effect.Owner!)),
            (PostgresErrorCodes.UndefinedObject, [var name, ..]) when LooksUpTypes.Contains(error.Routine) =>
                failed.MakerOf(effect => effect.Kind == "extension" || IsType(effect, name)),
            (PostgresErrorCodes.UndefinedObject, []) when ErrorNames.Type(error) is { } name =>
                failed.MakerOf(effect => IsType(effect, name)),
            (PostgresErrorCodes.UndefinedObject, [var name, ..]) when LooksUpRoles.Contains(error.Routine) =>
                failed.MakerOf(effect => effect.Kind == "role" && effect.Name == name),
            (PostgresErrorCodes.UndefinedObject, [var name, ..]) => failed.MakerOf(effect => effect.Owner is null
                ? effect.Kind is not ("type" or "relation" or "routine")
                    && words.Value.Contains(LastWord(effect.Kind)) && Named(effect, name)
                : Part(effect, effect.Kind) && words.Value.Contains(LastWord(effect.Kind))),
            (PostgresErrorCodes.UndefinedFunction, _)
                when LooksUpRoutines.Contains(error.Routine) && ErrorNames.Routine(error) is { } name => failed.MakerOf(
                    effect => (effect.Kind == "extension" || (effect.Kind == "routine" && Named(effect, name)))
                        && !IsThere(name.Split('.')[^1], connection, cancellationToken)),
            (PostgresErrorCodes.InvalidTextRepresentation, [var value, ..]) when error.Routine == "enum_in" =>
                failed.MakerOf(effect => effect.Kind == "value" && effect.Name == value && Names(error.MessageText, effect.Owner!)),
            (PostgresErrorCodes.InvalidParameterValue, [var value, ..]) when error.Routine == "RenameEnumLabel" =>
                failed.MakerOf(effect => effect.Kind == "value" && effect.Name == value && words.Value.Contains(effect.Owner!)),
            (PostgresErrorCodes.DuplicateTable, [var name, ..]) =>
                failed.RemoverOf(effect => effect.Kind is "relation" or "index" && Named(effect, name)),
            (PostgresErrorCodes.DuplicateSchema, [var name, ..]) =>
                failed.RemoverOf(effect => effect.Kind == "schema" && effect.Name == name),
            (PostgresErrorCodes.DuplicateColumn, [_, _, ..]) => failed.RemoverOf(effect => Part(effect, "column")),
            (PostgresErrorCodes.DuplicateObject, [var name, ..]) => failed.RemoverOf(effect => effect.Owner is null
                ? effect.Kind is not ("relation" or "routine") && words.Value.Contains(LastWord(effect.Kind)) && Named(effect, name)
                : Part(effect, effect.Kind)),
            _ => null,
        };
    }

    /// <summary>Whether a message means this object by a name, with its schema or by way of the search path.</summary>
    private bool IsCalled(NamedEffect effect, string name, bool keepsPath) =>
        name == effect.Name
            ? !effect.IsInSchema || (keepsPath && failed.SearchPath.Contains(effect.Schema))
            : effect.IsInSchema && name == $"{effect.Schema}.{effect.Name}";

    /// <summary>
    /// The name in a DROP, with the schema that the server leaves out where it says that something is not there
    /// (<c>DropErrorMsgNonExistent</c>); null where the statement drops nothing of that name, or things in several schemas.
    /// </summary>
    private static NamedEffect? Dropped(MigrationScript? script, string statement, string name) =>
        script?.Statements.FirstOrDefault(one => script.TextOf(one) == statement)?.Facts.Removes
            ?.Where(gone => gone.Name == name).Distinct().ToList() is [var only] ? only : null;

    /// <summary>Whether the server gives a name like this to what comes with a table (<c>makeObjectName</c>).</summary>
    private static bool IsImplied(NamedEffect effect, string name) =>
        effect.Kind == "relation" && name.Split('.')[^1] is var last
        && last.StartsWith($"{effect.Name}_", StringComparison.Ordinal)
        && ImpliedEnds.Any(end => last.EndsWith(end, StringComparison.Ordinal));

    /// <summary>
    /// A message that does not say which table lacks the column: it can be that of the effect alone, where the statement names no other.
    /// </summary>
    private static bool IsColumn(
        NamedEffect effect, PostgresException error, IReadOnlyList<string> names, string statement, SchemaSnapshot schema)
    {
        string[] words = [.. SqlWords.Of(statement).Where(word => !word.IsInner).Select(word => word.Text)];
        // What else a query reads may be what lacks the column: a part of it by another name, or a table that the statement makes.
        if (error.Routine != "ComputeIndexAttrs"
            && (words.Intersect(ReadsMore).Any() || words.Count(word => word == "select") > 1 || words.Count(word => word == "from") > 1))
            return false;
        var (table, column) = ErrorNames.Column(error) ?? ("", names is [var name] ? name : "");
        return column == effect.Name && words.Contains(effect.Owner!)
            && (table == effect.Owner || !schema.Unordered
                .Where(item => item.Kind is "table" or "foreign table" or "view" or "materialized view")
                .Select(item => NameParts.Unquote(NameParts.Last(item.Identity).Name))
                .Any(other => other != effect.Owner && words.Contains(other)));
    }

    /// <summary>
    /// Whether a table of the same name in another schema may be the one that is meant: messages about columns name no schema.
    /// </summary>
    private static bool IsElsewhere(NamedEffect effect, string statement, SchemaSnapshot schema) =>
        schema.Unordered
            .Select(ObjectEffects.Of)
            .Any(other => other is { Kind: "relation" } && other.Name == effect.Owner && other.Schema != effect.Schema)
        || Regex.Matches(
            statement, @$"(?<before>[\w$]+|""[^""]+"")\s*\.\s*""?{Regex.Escape(effect.Owner!)}\b",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)
            .Any(match => !string.Equals(
                NameParts.Unquote(match.Groups["before"].Value), effect.Schema, StringComparison.OrdinalIgnoreCase));

    /// <summary>The names behind each <c>EXISTS</c>: what the script itself drops if it is there, or makes if it is not.</summary>
    private static HashSet<string> PutAside(string script)
    {
        string[] words = [.. SqlWords.Of(script).Select(word => word.Text)];
        return [.. words.Index().Where(word => word.Item == "exists").SelectMany(word => words.Skip(word.Index + 1).Take(2))];
    }

    /// <summary>A routine of that name with other arguments: the call may be wrong in itself.</summary>
    private static bool IsThere(string routine, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        using var batch = new SqlBatch(connection);
        batch.Add(RoutineSql, new NpgsqlParameter<string> { TypedValue = routine });
        return batch.Query(async: false, row => row.GetInt64(0), cancellationToken).Completed()[0] > 0;
    }

    private static bool Names(string message, string name) => SqlWords.Of(message).Any(word => word.Text == name);

    private static string LastWord(string kind) => kind[(kind.LastIndexOf(' ') + 1)..];
}
