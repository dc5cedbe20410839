namespace MigrateBuild.Rehearsals;

/// <summary>How the rehearsal of one migration went: a line of JSON on the program's standard output, and what is kept of it.</summary>
/// <param name="Key">As its step has it.</param>
/// <param name="Migration">Version and name.</param>
/// <param name="IsUpgraded">Whether its upgrade succeeded.</param>
internal sealed record RehearsalResult(string Key, string Migration, bool IsUpgraded)
{
    /// <summary>The code of the rule that it breaks; null where all is well, and where another migration's failure is the reason.</summary>
    public string? Code { get; init; }

    /// <summary>The path of the script to blame, below its project's folder.</summary>
    public string? Script { get; init; }

    /// <summary>The line of the statement to blame, from 1.</summary>
    public int Line { get; init; } = 1;

    /// <summary>The column of the statement to blame, from 1.</summary>
    public int Column { get; init; } = 1;

    /// <summary>What happened, in lines.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>Where <see cref="Fix"/> belongs, as the end of a sentence.</summary>
    public string? FixPlace { get; init; }

    /// <summary>Statements that were run there and fixed it; empty for none.</summary>
    public IReadOnlyList<string> Fix { get; init; } = [];

    /// <summary>The earlier migration whose failed upgrade is the reason: this one is judged again when that is mended.</summary>
    public string? ConsequenceOf { get; init; }

    /// <summary>Whether nothing after it was rehearsed.</summary>
    public bool IsEnd { get; init; }
}
