using System.CommandLine;

namespace MigrateBuild.Cli.Parsing;

/// <summary>What is wrong with a command line, in sentences.</summary>
internal static class ParseErrors
{
    internal static IReadOnlyList<string> Of(ParseResult parsed)
    {
        var (command, unmatched) = (parsed.CommandResult.Command, parsed.UnmatchedTokens);
        if (command is RootCommand && unmatched.Count > 0)
            return [unmatched.FirstOrDefault(word => word is not ['-', ..]) is { } word ? UnknownWords.Command(word, command) : UnknownWords.Option(unmatched[0], command)];
        var options = unmatched.Where(UnknownWords.IsOption).ToList();
        return
        [
            .. parsed.Errors.Select(error => error.Message)
                .Where(message => !options.Exists(word => message.Contains($"'{word}'", StringComparison.Ordinal)))
                .Concat(options.Select(word => UnknownWords.Option(word, command)))
                .Distinct(StringComparer.Ordinal),
        ];
    }
}
