using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Causes;

/// <summary>
/// How likely a statement is the one that made, removed or changed an object. Where the parser knows that it did, nothing is more likely;
/// else the names and words that stand in it speak for it. Zero: nothing does.
/// </summary>
internal static class StatementScore
{
    private const int Certain = 1000;

    private static readonly string[] NamedByTable = ["column", "attribute", "view column", "trigger", "rule", "policy", "constraint"];

    // What a table hands on to its heirs and partitions, which may have its name in another schema; and a type to its tables.
    private static readonly string[] HandedOn = ["column", "attribute", "constraint", "trigger"];

    private static readonly string[] Makes = ["add", "rename", "attach", "set", "enable", "disable", "inherit", "replica", "cluster"];
    private static readonly string[] Removes = ["drop", "rename", "detach", "set", "type", "no"];

    internal static int Of(StatementText statement, SchemaDifference difference)
    {
        var item = difference.Subject;
        if (difference.Kind == SchemaDifferenceKind.LeftOver
            ? statement.Makes(item)
            : difference.Kind == SchemaDifferenceKind.Missing && statement.Removes(item))
            return Certain;
        if (!IsRightVerb(statement, difference))
            return 0;

        var (name, table, schema) = ObjectNames.From(item);
        var named = statement.Names(name, table.Length == 0 ? schema : "");
        var tableNamed = statement.Names(table, schema);
        if (tableNamed == 0 && HandedOn.Contains(item.Kind))
            tableNamed = Math.Min(1, statement.Names(table));
        if (named == 0 || (tableNamed == 0 && NamedByTable.Contains(item.Kind)))
            return Implied(statement, difference, table);

        var score = (5 * named) + (2 * tableNamed);
        if (statement.Statement.Kind.Contains(Keyword(item.Kind), StringComparison.OrdinalIgnoreCase))
            score += 3;
        if (difference.Kind == SchemaDifferenceKind.Missing && statement.Verb == "drop")
            score += 2;
        return score + difference.Changes.Sum(change => Words(change.Name).Any(statement.Outer.Contains) ? 3 : 0);
    }

    private static bool IsRightVerb(StatementText statement, SchemaDifference difference)
    {
        var verb = statement.Verb;
        switch (difference.Subject.Kind)
        {
            case "comment":
                return verb is "comment" or "do" || (difference.Kind == SchemaDifferenceKind.Missing && verb is "drop" or "alter");
            case "grant" or "revoke":
                return verb is "grant" or "revoke" or "do"
                    || (difference.Kind == SchemaDifferenceKind.Missing && verb is "drop" or "alter");
            case "default grant" or "default revoke":
                return verb == "alter" && statement.Outer.Contains("privileges");
        }

        return verb is not ("comment" or "grant" or "revoke" or "insert" or "update" or "delete" or "truncate") && difference.Kind switch
        {
            SchemaDifferenceKind.LeftOver => verb != "drop" && (verb != "alter" || Makes.Any(statement.Outer.Contains)),
            SchemaDifferenceKind.Missing => verb != "create" && (verb != "alter" || Removes.Any(statement.Outer.Contains)),
            _ => true,
        };
    }

    /// <summary>A name that the server chose, and what went because something else was dropped.</summary>
    private static int Implied(StatementText statement, SchemaDifference difference, string table)
    {
        var item = difference.Subject;
        var definition = item[PropertyNames.Definition] ?? "";
        var defined = SqlWords.Of(definition).Select(word => word.Text).ToHashSet(StringComparer.Ordinal);
        if (difference.Kind == SchemaDifferenceKind.Missing && statement.Verb is "drop" or "alter" && statement.Outer.Contains("drop"))
        {
            // The table or column that the object stood on.
            var dropped = statement.Words.Where(word => !word.IsInner).SkipWhile(word => word.Text != "drop").Skip(1)
                .Select(word => word.Text);
            var used = SqlWords.Of(Names.ObjectText.Of(item)).Select(word => word.Text).Append(table).ToHashSet(StringComparer.Ordinal);
            return dropped.Where(word => !Keywords.Contains(word)).Any(used.Contains)
                && (statement.Outer.Contains("cascade") || statement.Names(table) > 0)
                ? 3
                : 0;
        }

        if (difference.Kind == SchemaDifferenceKind.Changed && statement.Outer.Contains("rename")
            && NewWords(difference.Changes, change => change.Expected, change => change.Actual).Any(word => statement.Names(word) > 0)
            && NewWords(difference.Changes, change => change.Actual, change => change.Expected).Any(word => statement.Names(word) > 0))
            return 3;
        if (table.Length == 0 || statement.Names(table) == 0)
            return 0;
        string[] clauses = item.Kind switch
        {
            "constraint" when definition.StartsWith("PRIMARY", StringComparison.Ordinal) => ["primary"],
            "constraint" when definition.StartsWith("UNIQUE", StringComparison.Ordinal) => ["unique"],
            "constraint" when definition.StartsWith("FOREIGN", StringComparison.Ordinal) => ["references"],
            "constraint" when definition.StartsWith("CHECK", StringComparison.Ordinal) => ["check"],
            // The server names it after the table and the column, and a rename of either parts the names.
            "constraint" when definition.StartsWith("NOT NULL", StringComparison.Ordinal) => ["null", "rename"],
            "constraint" => ["exclude"],
            "index" => ["index"],
            _ => [],
        };
        var parts = defined.Where(word => !Keywords.Contains(word) && word != table).ToList();
        return clauses.Any(statement.Outer.Contains) && parts.Exists(word => statement.Names(word) > 0)
            ? 4 + parts.Count(word => statement.Names(word) > 0)
            : 0;
    }

    /// <summary>
    /// What stands in the values of one side alone: where both a name and the one in its place do in a statement, it was renamed there.
    /// </summary>
    private static IEnumerable<string> NewWords(
        IEnumerable<SchemaPropertyChange> changes, Func<SchemaPropertyChange, string?> one, Func<SchemaPropertyChange, string?> other) =>
        changes.SelectMany(change => WordsOf(one(change)).Except(WordsOf(other(change)), StringComparer.Ordinal));

    private static IEnumerable<string> WordsOf(string? sql) => SqlWords.Of(sql ?? "").Select(word => word.Text);

    private static string Keyword(string kind) => kind switch
    {
        "column" or "constraint" => "TABLE",
        "enum" or "composite type" or "range" or "attribute" => "TYPE",
        "statistics object" => "STATISTICS",
        "publication table" or "publication schema" => "PUBLICATION",
        "view column" => "VIEW",
        _ => kind,
    };

    private static string[] Words(string property) => property switch
    {
        PropertyNames.Type => ["type"],
        PropertyNames.Default => ["default"],
        PropertyNames.NotNull or PropertyNames.NotNullOnlyInherited => ["null", "primary"],
        PropertyNames.Labels => ["value"],
        PropertyNames.StorageParameters or PropertyNames.Options => ["with", "set", "reset"],
        PropertyNames.Persistence => ["logged", "unlogged"],
        PropertyNames.Definition or PropertyNames.Body => ["replace", "create"],
        _ => [.. property.Split(' ')],
    };

    private static readonly HashSet<string> Keywords =
    [
        "add", "all", "alter", "and", "any", "array", "as", "asc", "bigint", "btree", "by", "cascade", "check", "column", "constraint",
        "create", "date", "deferrable", "deferred", "delete", "desc", "drop", "exists", "exclude", "false", "foreign", "from", "if", "in",
        "include", "index", "initially", "integer", "is", "key", "lower", "not", "null", "numeric", "on", "only", "or", "primary", "public",
        "references", "restrict", "select", "set", "table", "text", "true", "type", "unique", "update", "upper", "using", "varying", "view",
        "where", "with",
    ];
}
