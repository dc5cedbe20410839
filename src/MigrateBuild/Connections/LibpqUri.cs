using System.Globalization;
using System.Text;

namespace MigrateBuild.Connections;

/// <summary>
/// A connection as a URI, read as libpq reads it (PostgreSQL manual, "Connection URIs"; <c>conninfo_uri_parse_options</c> in
/// <c>fe-connect.c</c>). It is stricter in one thing: an <c>@</c> as it is in the host or the database's name is refused, since it
/// ends a password that holds a <c>@</c> or <c>/</c>, of which then a part would be told as the host.
/// </summary>
internal static class LibpqUri
{
    private const string AtSign = "an '@' in the user or password has to be written as %40, a '/' as %2F";

    private static readonly string[] Schemes = ["postgresql://", "postgres://"];

    internal static bool IsUri(string text) => Schemes.Any(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    /// <returns>The parameters by their names in libpq.</returns>
    /// <exception cref="FormatException">It is none; the message holds no part of it but the name of a parameter.</exception>
    internal static Dictionary<string, string> Read(string text)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        var rest = text[(text.IndexOf("://", StringComparison.Ordinal) + 3)..];
        if (rest.IndexOfAny(['@', '/']) is var sign && sign >= 0 && rest[sign] == '@')
        {
            var credentials = rest[..sign].Split(':', 2);
            Store(parameters, "user", credentials[0]);
            Store(parameters, "password", credentials.Length == 2 ? credentials[1] : "");
            rest = rest[(sign + 1)..];
        }

        var end = ReadHosts(rest, parameters);
        var mark = rest.IndexOf('?', end);
        var place = mark < 0 ? rest : rest[..mark];
        if (place.Contains('@', StringComparison.Ordinal))
            throw new FormatException(AtSign);
        if (end < place.Length)
            Store(parameters, "dbname", place[(end + 1)..]);
        if (mark >= 0)
            ReadQuery(rest[(mark + 1)..], parameters, mayBePassword: place.Contains('=', StringComparison.Ordinal));
        return parameters;
    }

    /// <returns>Where the hosts and their ports end: at a <c>/</c>, a <c>?</c> or the end of the text.</returns>
    private static int ReadHosts(string text, Dictionary<string, string> parameters)
    {
        var (hosts, ports) = (new List<string>(), new List<string>());
        var i = 0;
        while (true)
        {
            var end = EndOfHost(text, i);
            hosts.Add(i < text.Length && text[i] == '[' ? text[(i + 1)..(end - 1)] : text[i..end]);
            i = end;
            if (i < text.Length && text[i] == ':')
                i = FirstOf(text, end + 1, ['/', '?', ',']);
            ports.Add(i > end ? text[(end + 1)..i] : "");
            if (i >= text.Length || text[i] != ',')
                break;
            i++;
        }

        Store(parameters, "host", string.Join(',', hosts));
        Store(parameters, "port", string.Join(',', ports));
        return i;
    }

    private static int EndOfHost(string text, int start)
    {
        if (start >= text.Length || text[start] != '[')
            return FirstOf(text, start, [':', '/', '?', ',']);
        // Whatever stands in the brackets: libpq looks for no other end.
        var close = text.IndexOf(']', start);
        if (close < 0)
            throw new FormatException("the ']' behind an IPv6 address is missing");
        if (close == start + 1)
            throw new FormatException("the IPv6 address between '[' and ']' is empty");
        return close + 1 == text.Length || text[close + 1] is ':' or '/' or '?' or ','
            ? close + 1
            : throw new FormatException("only a port may follow the ']' of an IPv6 address");
    }

    private static int FirstOf(string text, int start, char[] letters) =>
        text.IndexOfAny(letters, start) is var found && found < 0 ? text.Length : found;

    private static void ReadQuery(string query, Dictionary<string, string> parameters, bool mayBePassword)
    {
        // libpq takes an '&' at the end, and no empty parameter elsewhere.
        foreach (var pair in (query.EndsWith('&') ? query[..^1] : query).Split('&'))
        {
            if (query.Length == 0)
                break;
            var parts = pair.Split('=');
            if (parts.Length < 2)
                throw new FormatException("a parameter behind the '?' has no '='");
            if (parts.Length > 2)
                throw new FormatException("a parameter behind the '?' has two '='; one in its value has to be written as %3D");
            var (name, value) = (Decode(parts[0]), Decode(parts[1]));
            // Java's drivers write it so.
            if (name == "ssl" && value == "true")
                (name, value) = ("sslmode", "require");
            if (!LibpqParameters.IsKnown(name))
                throw Unknown(name, mayBePassword || query.Contains('@', StringComparison.Ordinal));
            mayBePassword |= name.Contains("pass", StringComparison.OrdinalIgnoreCase);
            parameters[name.ToLowerInvariant()] = value;
        }
    }

    /// <summary>
    /// A part of a password that holds <c>/</c>, <c>?</c> and <c>=</c> looks like a name; then an '@' comes behind it. So does a part of
    /// one that holds <c>&amp;</c>, behind the parameter for it, and of one among parameters that begin without a <c>?</c>.
    /// </summary>
    private static FormatException Unknown(string name, bool mayBePassword) => new(
        mayBePassword || name.Length is 0 or > 40 || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.')
            ? "a parameter behind the '?' is unknown"
            : $"the parameter '{name}' is unknown to PostgreSQL's clients; leave it out");

    private static void Store(Dictionary<string, string> parameters, string name, string text)
    {
        if (text.Length > 0)
            parameters[name] = Decode(text);
    }

    private static string Decode(string text)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                var length = i + 1 < text.Length && char.IsSurrogatePair(text, i) ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(text, i, length));
                i += length - 1;
                continue;
            }

            if (i + 2 >= text.Length
                || !byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
                throw new FormatException("a '%' is not followed by two hexadecimal digits; a '%' itself has to be written as %25");
            if (value == 0)
                throw new FormatException("%00 stands for no letter");
            bytes.Add(value);
            i += 2;
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
