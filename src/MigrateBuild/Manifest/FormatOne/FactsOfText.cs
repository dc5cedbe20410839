using System.Text.RegularExpressions;

namespace MigrateBuild.Manifest.FormatOne;

/// <summary>
/// What can be told of a statement that was compiled without facts: its kind says what it does to the transaction, its text names what a
/// DROP names. Of all else it is taken to do what costs no more than time where it does not.
/// </summary>
internal static partial class FactsOfText
{
    private const StatementTraits Possible = StatementTraits.LeavesSession | StatementTraits.HidesWrites | StatementTraits.MakesRoles
        | StatementTraits.ChangesServer | StatementTraits.RunsExtension | StatementTraits.ChangesExtension;

    /// <param name="kind">The command's words.</param>
    /// <param name="text">The statement.</param>
    /// <param name="script">What <see cref="OfScript"/> says of all of the script.</param>
    internal static StatementFacts Read(string kind, string text, StatementTraits script) => new()
    {
        Transaction = RoleOf(kind, text),
        Traits = Possible | script | TraitsOf(kind, text),
        ConcurrentIndexOf = ConcurrentIndexOf(text),
        Removes = kind switch
        {
            "DROP TABLE" => Dropped(text, "TABLE", NamedEffect.Relation),
            "DROP SCHEMA" => Dropped(text, "SCHEMA", NamedEffect.Schemas),
            _ => null,
        },
    };

    /// <summary>
    /// What the words of a script say of each of its statements: they do not tell which of them come before the path is set.
    /// </summary>
    internal static StatementTraits OfScript(string text) =>
        Where(Has(text, "search_path") || Has(text, "set_config") || SetsSchema().IsMatch(text), StatementTraits.HasOwnSearchPath);

    private static TransactionRole RoleOf(string kind, string text) => kind switch
    {
        "BEGIN" or "START TRANSACTION" => TransactionRole.Begin,
        "COMMIT" or "END" or "ROLLBACK" or "ABORT" when Has(text, "CHAIN") && !Has(text, "NO") => TransactionRole.Chain,
        "COMMIT" or "END" => TransactionRole.Commit,
        "ROLLBACK" or "ABORT" => TransactionRole.Rollback,
        "PREPARE TRANSACTION" or "COMMIT PREPARED" or "ROLLBACK PREPARED" => TransactionRole.TwoPhase,
        _ => TransactionRole.None,
    };

    private static StatementTraits TraitsOf(string kind, string text)
    {
        var isSet = kind.StartsWith("SET", StringComparison.Ordinal);
        return Where(kind is "BEGIN" or "START TRANSACTION", StatementTraits.TransactionModes)
            | Where(kind is "BEGIN" or "START TRANSACTION" && Has(text, "ISOLATION"), StatementTraits.BeforeQueries)
            | Where(isSet && Has(text, "TRANSACTION"), StatementTraits.BeforeQueries)
            | Where(isSet && (Has(text, "ROLE") || Has(text, "AUTHORIZATION")), StatementTraits.SetsRole)
            | Where(Has(text, "temp"), StatementTraits.MakesTemporary)
            | Where(Has(text, "detach") || Has(text, "inherit"), StatementTraits.Detaches)
            | Where(kind.StartsWith("PREPARE", StringComparison.Ordinal), StatementTraits.Prepares)
            | Where(kind == "COPY" && (Has(text, "STDIN") || Has(text, "STDOUT")), StatementTraits.NeedsClient)
            | Where((kind == "DISCARD" && Has(text, "ALL")) || Has(text, "pg_advisory_unlock_all"), StatementTraits.ReleasesLocks)
            | Where(kind.StartsWith("DROP", StringComparison.Ordinal) && Has(text, "CASCADE"), StatementTraits.Cascades)
            | Where(kind == "DROP OWNED", StatementTraits.DropsOwned);
    }

    private static NamedEffect[] Dropped(string text, string word, string kind)
    {
        var tokens = new SqlTokens(text);
        if (!tokens.TakeWord("DROP") || !tokens.TakeWord(word))
            return [];
        if (tokens.TakeWord("IF"))
            tokens.TakeWord("EXISTS");
        var names = new List<NamedEffect>();
        do
        {
            if (tokens.TakeParts() is not [.., var name] parts)
                break;
            names.Add(new NamedEffect(kind, parts.Count > 1 ? parts[^2] : null, name));
        }
        while (tokens.TakeSymbol(','));
        return [.. names];
    }

    private static string? ConcurrentIndexOf(string text)
    {
        var tokens = new SqlTokens(text);
        if (tokens.TakeWord("DROP"))
        {
            if (!tokens.TakeWord("INDEX") || !tokens.TakeWord("CONCURRENTLY"))
                return null;
            if (tokens.TakeWord("IF"))
                tokens.TakeWord("EXISTS");
            return tokens.TakeName();
        }

        if (tokens.TakeWord("REINDEX"))
            return (tokens.TakeWord("INDEX") || tokens.TakeWord("TABLE")) && tokens.TakeWord("CONCURRENTLY") ? tokens.TakeName() : null;
        if (!tokens.TakeWord("CREATE"))
            return null;
        tokens.TakeWord("UNIQUE");
        if (!tokens.TakeWord("INDEX") || !tokens.TakeWord("CONCURRENTLY"))
            return null;
        if (tokens.TakeWord("IF"))
        {
            tokens.TakeWord("NOT");
            tokens.TakeWord("EXISTS");
        }

        if (!tokens.TakeWord("ON") && (tokens.TakeParts().Count == 0 || !tokens.TakeWord("ON")))
            return null;
        tokens.TakeWord("ONLY");
        return tokens.TakeName();
    }

    [GeneratedRegex(@"\bset\s+schema\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SetsSchema();

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static StatementTraits Where(bool isSo, StatementTraits traits) => isSo ? traits : StatementTraits.None;
}
