using MigrateBuild.Errors;

namespace MigrateBuild;

/// <summary>Something in which a database and a set of migrations do not match.</summary>
public sealed record MigrationDrift
{
    /// <summary>In which way they do not fit; its number is that of the diagnostic.</summary>
    public required MigrationDriftKind Kind { get; init; }

    /// <summary>Version and name of the migration.</summary>
    public required string Migration { get; init; }

    /// <summary>The script's path below its project's folder; null where the build does not hold the migration.</summary>
    public required string? Script { get; init; }

    /// <summary>What happened, why it matters and what to do, in sentences.</summary>
    public required string Message { get; init; }

    /// <summary>The code of the diagnostic, such as <c>MIG6001</c>.</summary>
    public string Code => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"MIG{(int)Kind}");

    /// <summary>As a compiler writes it: <c>path: error MIG6001: message</c>.</summary>
    public override string ToString() => $"{Heading}{Message}";

    internal FailureHeading Heading => new(Script ?? Migration, Line: null, Column: null, Code);
}
