using System.CommandLine;
using System.CommandLine.Parsing;

namespace MigrateBuild.Cli.Parsing;

/// <summary>What is wrong with a command line, in sentences.</summary>
internal static class ParseErrors
{
    internal static IReadOnlyList<string> Of(ParseResult parsed)
    {
        var (command, unmatched) = (parsed.CommandResult.Command, parsed.UnmatchedTokens);
        // What follows an unknown word may be a command: 'migrations list'.
        if (parsed.Tokens is [{ Type: TokenType.Argument, Value: [not '-', ..] first }, ..])
        {
            if (UnknownWords.MayBeConnection(first))
                return [UnknownWords.Connection(parsed.RootCommandResult.Command)];
            var given = parsed.Tokens.Select(token => token.Value).Where(word => word is not ['-', ..]).ToList();
            return [UnknownWords.Command(given, parsed.RootCommandResult.Command)];
        }

        if (command is RootCommand && unmatched.Count > 0)
        {
            return unmatched.FirstOrDefault(word => word is not ['-', ..]) is { } word && !UnknownWords.MayBeConnection(word)
                ? [UnknownWords.Command([word], command)]
                : [UnknownWords.Option(unmatched[0], command)];
        }

        // What follows an unknown option may be its value: nothing more is said of that.
        List<string> words =
        [
            .. parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value),
            .. unmatched,
        ];
        var options = words.FindAll(UnknownWords.IsOption);
        if (options.Count > 0)
            return [.. options.Select(word => UnknownWords.Option(word, command)).Distinct(StringComparer.Ordinal)];
        if (words.Exists(UnknownWords.MayBeConnection))
            return [UnknownWords.Connection(command)];
        // Of each word that nothing takes the parser says so of the command, before what it finds missing; here that is told at the end.
        var errors = parsed.Errors.Where(error => error.SymbolResult is not CommandResult)
            .Concat(parsed.Errors.Where(error => error.SymbolResult is CommandResult).Skip(unmatched.Count));
        return
        [
            .. errors.Select(error => Sentence(error, command))
                .Concat(unmatched.Select(word => $"'{command.Name}' does not take '{word}'."))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>How a command's usage is shown, as a sentence.</summary>
    internal static string Usage(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        return $"Run '{RootCommand.ExecutableName} {(command is RootCommand ? "" : $"{command.Name} ")}--help' for usage.";
    }

    /// <summary>What System.CommandLine says of a word that is missing, it says of its own parts.</summary>
    private static string Sentence(ParseError error, Command command) => error.SymbolResult switch
    {
        CommandResult or ArgumentResult { Tokens.Count: 0, Parent: CommandResult }
            when command.Arguments.FirstOrDefault(argument => argument.Arity.MinimumNumberOfValues > 0) is { } missing =>
            $"'{command.Name}' needs a <{missing.Name}>{Explained(missing)}.",
        OptionResult { Tokens.Count: 0, IdentifierToken: { } option } => $"'{option.Value}' needs a value.",
        _ => error.Message,
    };

    private static string Explained(Argument missing) =>
        missing.Description is { } what ? $": {char.ToLowerInvariant(what[0])}{what[1..].TrimEnd('.')}" : "";
}
