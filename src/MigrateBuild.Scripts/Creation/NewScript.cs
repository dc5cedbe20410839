namespace MigrateBuild.Scripts.Creation;

/// <summary>A script to be written: its path below the project's folder and its text.</summary>
internal sealed record NewScript(string Path, string Text);
