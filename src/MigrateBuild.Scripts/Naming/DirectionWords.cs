namespace MigrateBuild.Scripts.Naming;

/// <summary>The words of <see cref="Direction"/> in file names, the manifest and messages.</summary>
internal static class DirectionWords
{
    internal static string Word(this Direction direction) => direction == Direction.Up ? "up" : "down";

    internal static string Noun(this Direction direction) => direction == Direction.Up ? "upgrade" : "downgrade";

    internal static Direction Opposite(this Direction direction) => direction == Direction.Up ? Direction.Down : Direction.Up;

    internal static Direction? Parse(string word) => word switch
    {
        "up" => Direction.Up,
        "down" => Direction.Down,
        _ => null,
    };

    /// <summary>The direction that a word was probably meant to be, such as <c>dwon</c>, <c>Up</c> or <c>rollback</c>.</summary>
    internal static Direction? Guess(string word) => word.ToLowerInvariant() switch
    {
        "up" or "upgrade" or "do" or "apply" or "forward" or "deploy" => Direction.Up,
        "down" or "downgrade" or "undo" or "rollback" or "revert" or "backward" => Direction.Down,
        var other when EditDistance.Between(other, "down") <= 2 && other.Length >= 3 => Direction.Down,
        var other when EditDistance.Between(other, "up") <= 1 && other.Length <= 3 => Direction.Up,
        _ => null,
    };
}
