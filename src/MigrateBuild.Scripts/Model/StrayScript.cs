namespace MigrateBuild.Scripts.Model;

/// <summary>A file whose name does not fit the layout.</summary>
/// <param name="Script">The file.</param>
/// <param name="Expected">The file name that was probably meant, or null.</param>
/// <param name="Completes">The script whose missing partner it probably is, or null.</param>
internal sealed record StrayScript(Script Script, string? Expected, Script? Completes);
