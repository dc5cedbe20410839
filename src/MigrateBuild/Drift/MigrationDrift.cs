using MigrateBuild.Errors;

namespace MigrateBuild;

/// <summary>Something in which a database and a set of migrations do not fit together.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Migration">Version and name of the migration.</param>
/// <param name="Script">The script's path below its project's folder; null where the build does not hold the migration.</param>
/// <param name="Message">What happened, why it matters and what to do, in sentences.</param>
public sealed record MigrationDrift(MigrationDriftKind Kind, string Migration, string? Script, string Message)
{
    /// <summary>The code of the diagnostic, such as <c>MIG6001</c>.</summary>
    public string Code => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"MIG{(int)Kind}");

    /// <summary>As a compiler writes it: <c>path: error MIG6001: message</c>.</summary>
    public override string ToString() => $"{Heading}{Message}";

    internal FailureHeading Heading => new(Script ?? Migration, Line: null, Column: null, Code);
}
