namespace MigrateBuild.Scripts.Model;

/// <summary>A file that the project gave: its full path, its path below the project's folder with forward slashes, and its bytes.</summary>
internal sealed record ScriptFile(string FullPath, string Path, byte[] Bytes);
