using System.CommandLine;

namespace MigrateBuild.Cli.Parsing;

/// <summary>Words that look like an option or a command and are none, and what may have been meant.</summary>
internal static class UnknownWords
{
    /// <summary>Whether a word is one of an option; a number of steps such as <c>-1</c> is not.</summary>
    internal static bool IsOption(string word) => word is ['-', '-', ..] || (word is ['-', var letter, ..] && char.IsLetter(letter));

    /// <summary>Else an option that does not exist would be taken as the target.</summary>
    internal static void RefuseOptionsIn(Command command)
    {
        foreach (var argument in command.Arguments)
        {
            argument.Validators.Add(result =>
            {
                if (result.Tokens.Select(token => token.Value).FirstOrDefault(IsOption) is { } word)
                    result.AddError(Option(word, command));
            });
        }
    }

    internal static string Command(string word, Command root)
    {
        if (ForeignWords.AdviceOn(word) is { } advice)
            return $"Unknown command '{word}'. {advice}";
        var meant = ForeignWords.CommandFor(word) ?? Nearest(word, root.Subcommands.Select(command => command.Name));
        return $"Unknown command '{word}'.{Suggestion(meant)}";
    }

    internal static string Option(string word, Command command)
    {
        var names = command.Options.SelectMany(option => option.Aliases.Prepend(option.Name)).ToList();
        if (names.Contains(word, StringComparer.Ordinal))
            return $"'{word}' must come after '{command.Name}'.";
        var suggestion = Suggestion(Nearest(word, names.Where(name => name is ['-', '-', ..])));
        return command is RootCommand ? $"Unknown option '{word}'.{suggestion}" : $"'{command.Name}' has no option '{word}'.{suggestion}";
    }

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
