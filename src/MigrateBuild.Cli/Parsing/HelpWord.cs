using System.CommandLine;

namespace MigrateBuild.Cli.Parsing;

/// <summary>Reads <c>help</c> and <c>help upgrade</c> as <c>--help</c> and <c>upgrade --help</c>.</summary>
internal static class HelpWord
{
    private const string Option = "--help";

    internal static string[] Read(string[] args, RootCommand root) => args is ["help", .. var about]
        ? about is [var word, ..] && word != "help" && !UnknownWords.IsOption(word)
            // A word that is no command is refused like any other.
            ? root.Subcommands.Any(command => command.Name == word) ? [word, Option] : about
            : [Option]
        : args;
}
