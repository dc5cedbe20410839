using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Npgsql;

namespace MigrateBuild.Connections;

/// <summary>
/// Whether the parts of a connection are what they stand for. Messages name the host, database and user of a connection: a password
/// that a wrong separator has put into one of them must not get that far.
/// </summary>
internal static partial class ConnectionParts
{
    /// <exception cref="FormatException">One is not; the message holds none.</exception>
    internal static NpgsqlConnectionStringBuilder Check(NpgsqlConnectionStringBuilder builder)
    {
        foreach (var part in new[] { builder.Host, builder.Database, builder.Username, builder.ApplicationName })
        {
            if (part is not null && Password().IsMatch(part))
                throw new FormatException("a password stands inside another part: the separator before it is not one of this form");
        }

        foreach (var host in (builder.Host ?? "").Split(',').Where(host => host.Length > 0))
            CheckHost(host.Trim());
        return builder;
    }

    private static void CheckHost(string host)
    {
        // The folder of a socket, or an abstract one.
        if (host[0] is '/' or '@' || IPAddress.TryParse(host.Trim('[', ']'), out _))
            return;
        if (host.Contains("://", StringComparison.Ordinal) || host.Any(letter => letter is '@' or '=' || char.IsWhiteSpace(letter) || char.IsControl(letter)))
            throw new FormatException("the host is not a host name; user and password have their own parts");
        if (host.LastIndexOf(':') is var colon and >= 0
            && !(int.TryParse(host.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535))
            throw new FormatException("the port behind the host is not a number from 1 to 65535");
    }

    [GeneratedRegex(@"(password|pwd)\s*=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Password();
}
