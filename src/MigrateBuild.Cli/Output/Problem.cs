using MigrateBuild.Errors;

namespace MigrateBuild.Cli.Output;

/// <summary>What ended a command, before it is written.</summary>
/// <param name="Heading">Where it is, so that terminals and editors find it; null where it has no place.</param>
/// <param name="Text">What it is; further lines belong to it.</param>
internal sealed record Problem(FailureHeading? Heading, string Text)
{
    /// <summary>The word that says that it is an error, with its code.</summary>
    internal string What => Heading?.What ?? "error";

    /// <summary>What comes before <see cref="What"/>: the place.</summary>
    internal string Before => Heading is null ? "" : $"{Heading.Where}: ";

    /// <summary>The lines of it for people.</summary>
    public override string ToString() => PrintableText.Lines($"{Before}{What}: {Text}");
}
