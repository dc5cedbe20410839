namespace MigrateBuild.Schema;

/// <summary>The statement that most likely causes a difference.</summary>
public sealed record DifferenceCause
{
    /// <summary>The script's path below its project's folder.</summary>
    public required string Script { get; init; }

    /// <summary>The statement's line, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The statement's column, from 1, in UTF-16 code units.</summary>
    public required int Column { get; init; }

    /// <summary>The statement in one line, shortened.</summary>
    public required string Statement { get; init; }

    /// <summary>What it does, and what is missing.</summary>
    public required string Reason { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Script}({Line},{Column}): {Statement}";
}
