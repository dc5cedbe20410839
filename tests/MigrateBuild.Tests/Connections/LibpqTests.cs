using CsCheck;
using MigrateBuild.Connections;

namespace MigrateBuild.Tests.Connections;

/// <summary>What PostgreSQL's own library makes of a text, and what is made of it here.</summary>
public sealed class LibpqTests
{
    // Two parameters that every libpq knows, one that none does, and what separates them.
    private static readonly Gen<string> Piece = Gen.OneOf(
        "a", "b", "1", "5432", ":", "/", "@", "?", "#", "[", "]", "[::1]", ",", "%", "%4", "%40", "%2F", "%zz", "%00", "%C3%A4", "ä", "&",
        "=", " ", "+",
        "user=", "sslmode=", "application_name=x", "ssl=true", "ssl=no", "nonsense=1", "host=/run", "dbname=");

    private static readonly Gen<string> PairPiece = Gen.OneOf(
        "a", "ä", "1", "'", "\\", "=", " ", "  ", "\t", "\n", "host=", "port=1", "password='a b'", "user = x", "dbname=", "sslmode=require",
            "nonsense=1", "%40");

    [Fact]
    public void A_uri_is_read_as_libpq_reads_it()
    {
        Assert.SkipUnless(Libpq.IsThere, "This machine has no libpq.");
        Gen.Select(Gen.OneOf("postgresql://", "postgres://"), Piece.Array[0, 12], (scheme, pieces) => scheme + string.Concat(pieces))
            .Sample(text => Same(text, Libpq.Read(text), Ours(text, LibpqUri.Read), mayRefuse: true), iter: 50_000);
    }

    [Fact]
    public void Keywords_and_values_are_read_as_libpq_reads_them()
    {
        Assert.SkipUnless(Libpq.IsThere, "This machine has no libpq.");
        PairPiece.Array[0, 10].Select(string.Concat)
            .Sample(
                text => Ours(text, LibpqPairs.TryRead) is not { } ours || Same(text, Libpq.Read(text), ours, mayRefuse: false),
                iter: 50_000);
    }

    [Theory]
    [InlineData("postgresql://")]
    [InlineData("postgresql:///shop")]
    [InlineData("postgresql://:pw@host/shop")]
    [InlineData("postgresql://me@/shop")]
    [InlineData("postgresql://me:p?w#1@host/shop")]
    [InlineData("postgresql://h1:5432,h2:5433/shop?target_session_attrs=any")]
    [InlineData("postgresql://h1,h2,h3:1/shop")]
    [InlineData("postgresql://me:pw@[::1]:5433/shop")]
    [InlineData("postgresql://[2001:db8::1],[::1]:2")]
    [InlineData("postgresql://%2Fvar%2Frun%2Fpostgresql/shop")]
    [InlineData("postgresql:///shop?host=/var/run/postgresql&port=5433")]
    [InlineData("postgresql://host/shop?ssl=true")]
    [InlineData("postgresql://host/shop?host=other")]
    [InlineData("postgresql://host?user=a@b")]
    [InlineData("postgresql://host/?sslmode=require&")]
    [InlineData("postgresql://ho%20st/a%2Fb?application_name=a%26b%3Dc")]
    public void What_hosts_hand_out_is_read_as_libpq_reads_it(string text)
    {
        Assert.SkipUnless(Libpq.IsThere, "This machine has no libpq.");

        Assert.Equal(Sorted(Libpq.Read(text)!), Sorted(LibpqUri.Read(text)));
    }

    private static bool Same(string text, Dictionary<string, string>? libpq, Dictionary<string, string>? ours, bool mayRefuse) =>
        (libpq, ours) switch
        {
            (null, null) => true,
            (not null, not null) => Sorted(libpq).SequenceEqual(Sorted(ours)),
            // A host or database's name with an '@' as it is: it may be the end of a password.
            (not null, null) => mayRefuse && text.Contains('@', StringComparison.Ordinal),
            _ => false,
        };

    private static Dictionary<string, string>? Ours(string text, Func<string, Dictionary<string, string>?> read)
    {
        try
        {
            return read(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Sorted(Dictionary<string, string> parameters) =>
        parameters.Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal);
}
