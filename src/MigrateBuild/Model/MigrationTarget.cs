using System.Globalization;

namespace MigrateBuild;

/// <summary>Where an upgrade or a downgrade is to end.</summary>
public sealed class MigrationTarget
{
    private readonly string _text;

    private MigrationTarget(MigrationTargetKind kind, string text, int steps = 0)
    {
        Kind = kind;
        Steps = steps;
        _text = text;
    }

    /// <summary>The last migration of the set.</summary>
    public static MigrationTarget Head { get; } = new(MigrationTargetKind.Head, "head");

    /// <summary>Before the first migration: nothing applied.</summary>
    public static MigrationTarget Base { get; } = new(MigrationTargetKind.Base, "base");

    internal MigrationTargetKind Kind { get; }

    internal int Steps { get; }

    /// <summary>So many migrations from where the database is.</summary>
    /// <param name="steps">Above zero for an upgrade, below zero for a downgrade.</param>
    /// <returns>The target.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> is zero.</exception>
    public static MigrationTarget Relative(int steps)
    {
        ArgumentOutOfRangeException.ThrowIfZero(steps);
        return new(MigrationTargetKind.Relative, steps.ToString("+0;-0", CultureInfo.InvariantCulture), steps);
    }

    /// <summary>
    /// A migration of the set: applied, with nothing later applied. Versions are equal when their numbers are
    /// (<c>7</c> is <c>0007</c>); dashes and underscores inside a version do not count.
    /// </summary>
    /// <param name="version">The digits of the version.</param>
    /// <returns>The target.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="version"/> holds no digits, or anything but digits, dashes and underscores.
    /// </exception>
    public static MigrationTarget Version(string version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return TryVersion(version)
            ?? throw new ArgumentException(
                $"'{version}' is not a version: a version consists of digits, such as 0007 or 20261122153000.", nameof(version));
    }

    /// <summary>Reads what a user writes: <c>head</c>, <c>base</c>, <c>+1</c>, <c>-1</c> or a version such as <c>0007</c>.</summary>
    /// <param name="text">The text; the case of the two words does not count.</param>
    /// <returns>The target.</returns>
    /// <exception cref="FormatException">The text is none of these.</exception>
    public static MigrationTarget Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        return trimmed.ToLowerInvariant() switch
        {
            "head" => Head,
            "base" => Base,
            ['+' or '-', ..] => TryRelative(trimmed),
            _ => TryVersion(trimmed),
        }
        ?? throw new FormatException(
            $"'{text}' is not a target: use head, base, a number of steps such as +1 or -1, or a version such as 0007.");
    }

    /// <summary>The target as <see cref="Parse"/> reads it.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => _text;

    private static MigrationTarget? TryRelative(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var steps) && steps != 0
            ? Relative(steps)
            : null;

    private static MigrationTarget? TryVersion(string text)
    {
        var digits = text.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        return digits.Length > 0 && digits.All(char.IsAsciiDigit) && char.IsAsciiDigit(text[0])
            ? new(MigrationTargetKind.Version, digits)
            : null;
    }
}
