using System.CommandLine;

namespace MigrateBuild.Cli.Parsing;

/// <summary>Words that look like an option or a command and are none, and what may have been meant.</summary>
internal static class UnknownWords
{
    /// <summary>Whether a word is one of an option; a number of steps such as <c>-1</c> is not.</summary>
    internal static bool IsOption(string word) => word is ['-', '-', ..] || (word is ['-', var letter, ..] && char.IsLetter(letter));

    /// <summary>
    /// Whether a word may be a part of a connection that stands without quotes, with the password: nothing of it is told.
    /// </summary>
    internal static bool MayBeConnection(string word) => !IsOption(word) && (word.Contains('=', StringComparison.Ordinal)
        || word.Contains("://", StringComparison.Ordinal) || word.Contains('@', StringComparison.Ordinal));

    internal static string Connection(Command command) =>
        $"'{(command is RootCommand ? RootCommand.ExecutableName : command.Name)}' does not take one of its arguments, "
        + "which looks like a part of a connection. A connection is one argument, in quotes: --connection \"…\".";

    /// <summary>Else an option that does not exist would be taken as the target.</summary>
    internal static void RefuseOptionsIn(Command command)
    {
        foreach (var argument in command.Arguments)
        {
            argument.Validators.Add(result =>
            {
                if (result.Tokens.Select(token => token.Value).FirstOrDefault(IsOption) is { } word)
                    result.AddError(Option(word, command));
                else if (result.Tokens.Any(token => MayBeConnection(token.Value)))
                    result.AddError(Connection(command));
            });
        }
    }

    /// <param name="words">The words of the command line, but for options; the first is no command.</param>
    /// <param name="root">The commands.</param>
    internal static string Command(IReadOnlyList<string> words, Command root)
    {
        var names = root.Subcommands.Select(command => command.Name).ToList();
        var (written, word) = ForeignWords.Read(words, names.Contains);
        if (ForeignWords.AdviceOn(word) is { } advice)
            return $"Unknown command '{written}'. {advice}";
        var meant = names.Contains(word) ? word : ForeignWords.CommandFor(word) ?? Nearest(word, names);
        return $"Unknown command '{written}'.{Suggestion(meant)}";
    }

    internal static string Option(string given, Command command)
    {
        var word = NameOf(given);
        var names = command.Options.SelectMany(option => option.Aliases.Prepend(option.Name)).ToList();
        if (names.Contains(word, StringComparer.Ordinal))
            return $"'{word}' must come after '{command.Name}'.";
        var suggestion = Suggestion(Nearest(word, names.Where(name => name is ['-', '-', ..])));
        return command is RootCommand ? $"Unknown option '{word}'.{suggestion}" : $"'{command.Name}' has no option '{word}'.{suggestion}";
    }

    // What is glued to an option is its value, which may be a password: --conection=…, -psecret.
    private static string NameOf(string option) => option is ['-', not '-', _, ..] ? option[..2] : option.Split('=', ':')[0];

    private static string Suggestion(string? meant) => meant is null ? "" : $" Did you mean '{meant}'?";

    private static string? Nearest(string word, IEnumerable<string> known)
    {
        var nearest = known.Select(name => (Name: name, Distance: Distance(word, name))).MinBy(pair => pair.Distance);
        return nearest.Distance <= Math.Max(1, word.TrimStart('-').Length / 3) ? nearest.Name : null;
    }

    /// <summary>How many letters have to be changed, added or left out.</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var (diagonal, _) = (row[0], row[0] = i);
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
