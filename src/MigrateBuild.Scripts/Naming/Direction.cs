namespace MigrateBuild.Scripts.Naming;

/// <summary>Which way a script takes the schema.</summary>
internal enum Direction
{
    Up,
    Down,
}
