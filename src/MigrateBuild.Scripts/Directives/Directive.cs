namespace MigrateBuild.Scripts.Directives;

/// <summary>A directive of a script: <c>-- migration: name value</c>.</summary>
/// <param name="Kind">What it asks for.</param>
/// <param name="Value">What follows the name; empty where nothing does.</param>
/// <param name="Offset">Where the comment begins in the text.</param>
internal sealed record Directive(DirectiveKind Kind, string Value, int Offset);
