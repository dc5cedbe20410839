namespace MigrateBuild;

/// <summary>
/// Versions compare as numbers of any length: <c>7</c>, <c>0007</c> and <c>007</c> are one, and text order
/// (<c>10</c> before <c>9</c>) never decides.
/// </summary>
internal sealed class VersionOrder : IComparer<string>, IEqualityComparer<string>
{
    internal static readonly VersionOrder Instance = new();

    private VersionOrder()
    {
    }

    public int Compare(string? x, string? y)
    {
        var left = Digits(x);
        var right = Digits(y);
        return left.Length == right.Length ? left.CompareTo(right, StringComparison.Ordinal) : left.Length.CompareTo(right.Length);
    }

    public bool Equals(string? x, string? y) => Compare(x, y) == 0;

    public int GetHashCode(string obj) => string.GetHashCode(Digits(obj), StringComparison.Ordinal);

    private static ReadOnlySpan<char> Digits(string? version) => version.AsSpan().TrimStart('0');
}
