using System.Globalization;

namespace MigrateBuild.Testing.Servers;

/// <summary>What a server says about itself and about the role that is connected.</summary>
/// <param name="Version"><c>server_version</c>.</param>
/// <param name="DatabaseOid">The oid of the maintenance database.</param>
/// <param name="Role">The role that is connected.</param>
/// <param name="MayCreateDatabases">Whether that role has CREATEDB or is a superuser.</param>
internal sealed record ServerFacts(string Version, long DatabaseOid, string Role, bool MayCreateDatabases)
{
    /// <summary>The version alone, without what a packager wrote behind it.</summary>
    internal string ShortVersion => Version.Split(' ')[0];

    /// <summary>The major version; a beta's has letters behind it.</summary>
    internal int Major => int.Parse(string.Concat(Version.TakeWhile(char.IsAsciiDigit)), CultureInfo.InvariantCulture);
}
