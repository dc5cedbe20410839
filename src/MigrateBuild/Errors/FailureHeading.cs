namespace MigrateBuild.Errors;

/// <summary>How a failure begins that has a place, as compilers write it, so that terminals, editors and build servers find it.</summary>
/// <param name="Place">The path of the script or the name of the migration.</param>
/// <param name="Line">The line in the script, from 1, or null.</param>
/// <param name="Column">The column in the line, as <paramref name="Line"/>.</param>
/// <param name="Code">An SQLSTATE or the code of a diagnostic, or null.</param>
internal sealed record FailureHeading(string Place, int? Line, int? Column, string? Code)
{
    /// <summary>Such as <c>Migrations/0007_x.up.sql(3,14)</c>.</summary>
    internal string Where => Line is null ? Place : FormattableString.Invariant($"{Place}({Line},{Column})");

    /// <summary>Such as <c>error 42P01</c>.</summary>
    internal string What => Code is null ? "error" : $"error {Code}";

    /// <summary>All of it, with what separates it from the text.</summary>
    public override string ToString() => $"{Where}: {What}: ";
}
