namespace MigrateBuild.Scripts.Naming;

/// <summary>
/// A version: digits, compared as a number however many there are; leading zeros do not count.
/// <see cref="Written"/> keeps the separators of a directory's name (<c>2024-10-25-112826</c>).
/// </summary>
internal sealed class MigrationVersion : IComparable<MigrationVersion>, IEquatable<MigrationVersion>
{
    private readonly string _significant;

    internal MigrationVersion(string written)
    {
        Written = written;
        Digits = string.Concat(written.Where(char.IsAsciiDigit));
        _significant = Digits.TrimStart('0');
    }

    internal string Written { get; }

    internal string Digits { get; }

    internal bool IsZero => _significant.Length == 0;

    public int CompareTo(MigrationVersion? other)
    {
        if (other is null)
            return 1;
        var byLength = _significant.Length.CompareTo(other._significant.Length);
        return byLength != 0 ? byLength : string.CompareOrdinal(_significant, other._significant);
    }

    public bool Equals(MigrationVersion? other) => other is not null && _significant == other._significant;

    public override bool Equals(object? obj) => Equals(obj as MigrationVersion);

    public override int GetHashCode() => _significant.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Written;
}
