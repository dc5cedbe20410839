using System.Buffers;
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
    private static readonly SearchValues<char> Separators = SearchValues.Create(":;,|/&?");

    private const string Inside = "a password stands inside another part: the separator before it is not one of this form";

    /// <exception cref="FormatException">One is not; the message holds none.</exception>
    internal static NpgsqlConnectionStringBuilder Check(NpgsqlConnectionStringBuilder builder) =>
        Problem(builder) is { } problem ? throw new FormatException(problem) : builder;

    /// <summary>What is wrong with one, without it; null where nothing is.</summary>
    internal static string? Problem(NpgsqlConnectionStringBuilder builder)
    {
        string?[] told = [builder.Host, builder.Database, builder.Username, builder.ApplicationName];
        if (told.Any(part => part is not null && Password().IsMatch(part)))
            return Inside;
        if (told[1..3].Any(part => part is not null && Parameter().IsMatch(part)))
            return "the database or the user holds a '=' or '://': the separator before it is not one of this form";
        // Of a role with such a name the password is given too, or a file with it.
        if (builder is { Username: { } user, Password: null, Passfile: null, Host: not null } && user.AsSpan().ContainsAny(Separators))
            return "the user holds a separator, and there is no password: user and password have their own parts";
        return (builder.Host ?? "").Split(',')
            .Where(host => host.Length > 0)
            .Select(host => ProblemOfHost(host.Trim()))
            .FirstOrDefault(problem => problem is not null);
    }

    private static string? ProblemOfHost(string host)
    {
        // The folder of a socket, or an abstract one.
        if (host is ['/' or '@', ..] || IPAddress.TryParse(host.Trim('[', ']'), out _))
            return null;
        if (!HostName().IsMatch(host))
            return "the host is not a host name; user and password have their own parts";
        if (host.LastIndexOf(':') is var colon && colon < 0)
            return null;
        return int.TryParse(host.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and <= 65535
            ? null
            : "the port behind the host is not a number from 1 to 65535";
    }

    // With a port, an IPv6 address in brackets and its zone.
    [GeneratedRegex(@"^[\p{L}\p{M}\p{Nd}.:_%\[\]-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex HostName();

    [GeneratedRegex(@"(password|pwd)\s*=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Password();

    [GeneratedRegex("=|://", RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();
}
