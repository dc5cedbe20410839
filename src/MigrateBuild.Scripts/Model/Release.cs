using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Scripts.Model;

/// <summary>Which migrations of a set have been released, as far as the project says (<c>MigrationReleasedVersion</c>).</summary>
internal sealed class Release
{
    /// <summary>The project does not say: each migration may have run in production.</summary>
    internal static readonly Release Unknown = new();

    /// <summary>No migration has: what the set creates is in no database that is in use.</summary>
    internal static readonly Release Nothing = new();

    private const string NothingWord = "none";

    private Release()
    {
    }

    /// <summary>The newest migration that has; null where none has, or where the project does not say.</summary>
    internal MigrationVersion? Newest { get; private init; }

    /// <summary>The same text for the same answer to every question below.</summary>
    internal string Key => IsUnknown ? "" : Newest?.Digits ?? NothingWord;

    private bool IsUnknown => this == Unknown;

    /// <summary>All migrations up to a version have been released, and none of the later ones.</summary>
    internal static Release UpTo(MigrationVersion newest) => new() { Newest = newest };

    /// <summary>Reads the property: empty, <c>none</c> in any case, or a version.</summary>
    internal static Release Parse(string property) => property.Trim() switch
    {
        "" => Unknown,
        var word when word.Equals(NothingWord, StringComparison.OrdinalIgnoreCase) => Nothing,
        var version => UpTo(new MigrationVersion(version)),
    };

    /// <summary>
    /// Whether the version is one of a set's: in digits alone, or as the set writes it. Nothing else counts, though a version in a name
    /// is compared by its digits: <c>-1</c> or a migration's whole name is a mistake.
    /// </summary>
    internal bool IsIn(IEnumerable<MigrationVersion> versions) => Newest is not { } newest
        || (newest.Digits.Length > 0 && versions.Any(version => version.Equals(newest)
            && (newest.Digits == newest.Written || version.Written == newest.Written)));

    /// <summary>Whether a migration may have run in production.</summary>
    internal bool MayInclude(MigrationVersion version) => IsUnknown || (Newest is not null && version.CompareTo(Newest) <= 0);

    /// <summary>Whether a migration is known to have been released.</summary>
    internal bool Includes(MigrationVersion version) => !IsUnknown && MayInclude(version);
}
