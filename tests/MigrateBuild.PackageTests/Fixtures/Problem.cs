namespace MigrateBuild.PackageTests.Fixtures;

/// <summary>An error, warning or message with a code, as the build logged it.</summary>
/// <param name="Severity"><c>error</c>, <c>warning</c> or <c>message</c>.</param>
/// <param name="Code">Such as <c>MIG1002</c>.</param>
/// <param name="File">The full path.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Text">The message.</param>
/// <param name="HelpLink">Where to read more, or null.</param>
internal sealed record Problem(string Severity, string Code, string File, int Line, int Column, string Text, string? HelpLink)
{
    /// <summary>The problem in short: <c>error MIG1002 0001_a.up.sql(1,1)</c>.</summary>
    public override string ToString() => $"{Severity} {Code} {Path.GetFileName(File)}({Line},{Column})";
}
