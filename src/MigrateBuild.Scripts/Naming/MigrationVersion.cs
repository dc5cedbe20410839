namespace MigrateBuild.Scripts.Naming;

/// <summary>
/// A version: digits, compared as a number however many there are; leading zeros do not count.
/// <see cref="Written"/> keeps the separators of a directory's name (<c>2024-10-25-112826</c>).
/// </summary>
internal sealed class MigrationVersion : IComparable<MigrationVersion>, IEquatable<MigrationVersion>
{
    internal MigrationVersion(string written)
    {
        Written = written;
        Digits = string.Concat(written.Where(char.IsAsciiDigit));
    }

    internal string Written { get; }

    internal string Digits { get; }

    internal bool IsZero => VersionOrder.Instance.Equals(Digits, "0");

    public int CompareTo(MigrationVersion? other) => other is null ? 1 : VersionOrder.Instance.Compare(Digits, other.Digits);

    public bool Equals(MigrationVersion? other) => other is not null && VersionOrder.Instance.Equals(Digits, other.Digits);

    public override bool Equals(object? obj) => Equals(obj as MigrationVersion);

    public override int GetHashCode() => VersionOrder.Instance.GetHashCode(Digits);

    public override string ToString() => Written;
}
