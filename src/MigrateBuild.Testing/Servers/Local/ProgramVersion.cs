using System.Globalization;
using System.Text.RegularExpressions;

namespace MigrateBuild.Testing.Servers;

/// <summary>A version of the server's programs, in order of age; a beta comes before the release.</summary>
internal readonly partial record struct ProgramVersion(int Major, int Minor) : IComparable<ProgramVersion>
{
    private const int BeforeRelease = -1;

    /// <summary>Reads what <c>postgres --version</c> writes, such as <c>postgres (PostgreSQL) 15.18 (Debian 15.18-1)</c>.</summary>
    internal static ProgramVersion? Parse(string text)
    {
        var match = Pattern().Match(text);
        return match.Success
            ? new ProgramVersion(
                int.Parse(match.Groups["major"].ValueSpan, CultureInfo.InvariantCulture),
                match.Groups["minor"].Success ? int.Parse(match.Groups["minor"].ValueSpan, CultureInfo.InvariantCulture) : BeforeRelease)
            : null;
    }

    public int CompareTo(ProgramVersion other) =>
        Major == other.Major ? Minor.CompareTo(other.Minor) : Major.CompareTo(other.Major);

    [GeneratedRegex(
        @"\(PostgreSQL\) (?<major>\d{1,4})(\.(?<minor>\d{1,4}))?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
