namespace MigrateBuild.Scripts.Naming;

/// <summary>What a script's file name says.</summary>
internal sealed record ScriptName(MigrationVersion Version, string Name, Direction Direction);
