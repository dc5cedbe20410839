using System.Globalization;
using MigrateBuild.Connections;
using Npgsql;

namespace MigrateBuild.Tests.Connections;

#pragma warning disable CA5394 // Random is an insecure random number generator: the texts are to be the same ones again.
/// <summary>
/// Whatever the text of a connection is, no message holds a part of its password: of texts in all forms with wrong separators, quotes,
/// keywords and escapes, and passwords that hold what ends them there.
/// </summary>
public sealed class SecretTests
{
    private static readonly string[] Pieces = ["hun", "ter2x", "S3cret", "qzk9", "Xy77"];
    private static readonly string[] Joints = ["", "&", "=", ";", " ", "'", "\"", "%", "@", "/", "?", "#", ":", ",", "\\", "|", "\t", "\n",
        "%zz", "&x=", ";x=", " x="];
    private static readonly string[] Separators = [";", " ", ",", "&", "|", "\n", "; ", " ; "];
    private static readonly string[] Passwords = ["Password", "password", "PASSWORD", "Pwd", "Pasword", "pass", "passwort", "PW", "secret"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void No_part_of_a_password_is_told(int seed)
    {
        var random = new Random(seed);
        var (refused, read) = (0, 0);
        for (var i = 0; i < 3000; i++)
        {
            var pieces = Enumerable.Range(0, random.Next(1, 4)).Select(_ => One(random, Pieces)).ToList();
            var secret = pieces.Aggregate((text, piece) => text + One(random, Joints) + piece);
            var text = Text(random, secret);
            var messages = Messages(text);
            if (messages.Count == 1)
                refused++;
            else
                read++;
            foreach (var piece in pieces)
            {
                Assert.True(
                    messages.TrueForAll(message => !message.Contains(piece, StringComparison.OrdinalIgnoreCase)),
                    string.Create(CultureInfo.InvariantCulture, $"seed {seed}, {i}: {text}\n{string.Join('\n', messages)}"));
            }
        }

        Assert.True(refused > 100 && read > 100, string.Create(CultureInfo.InvariantCulture, $"{refused} refused, {read} read"));
    }

    [Theory]
    [InlineData("Host=db;Database=shop;Username=boss:hunter2", "the user holds a separator, and there is no password")]
    [InlineData("Host=db;Database=shop;Username=boss/hunter2", "the user holds a separator")]
    [InlineData("Host=db;Database=shop;Username=boss,hunter2", "the user holds a separator")]
    [InlineData("Host=db;Username=boss pass=hunter2", "the database or the user holds a '='")]
    [InlineData("host=db user=boss,password=hunter2", "a password stands inside another part")]
    [InlineData("host=db dbname=postgresql://boss/hunter2", "the database or the user holds a '=' or '://'")]
    [InlineData("Host=boss/hunter2;Database=shop", "the host is not a host name")]
    [InlineData("postgresql://db/shop?user=b&password=hun&ter2x=1", "a parameter behind the '?' is unknown")]
    [InlineData("postgresql://db/shop&pasword=hun?ter2x=1", "a parameter behind the '?' is unknown")]
    [InlineData("postgresql://db/shop?sslpassword=hun&ter2x=1", "a parameter behind the '?' is unknown")]
    public void What_may_be_one_is_refused(string text, string problem) =>
        Assert.StartsWith(problem, Assert.Throws<FormatException>(() => ConnectionText.Read(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Host=db;Username=a:b;Password=x")]
    [InlineData("Host=db;Username=a/b;Passfile=/f")]
    [InlineData("Host=db;Username=boss@tenant")]
    [InlineData("Host=db;Username=o'hara smith")]
    [InlineData("Host=db;Database=my shop/x:1,2")]
    [InlineData("Host=bücher.example")]
    [InlineData("Host=fe80::1%eth0")]
    [InlineData("Host=my_db-1.svc,other:5433")]
    public void What_is_one_of_another_thing_is_read(string text) => Assert.NotEqual("", ConnectionText.Read(text));

    [Fact]
    public async Task A_data_source_is_told_no_more_of()
    {
        await using var source = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=boss:hunter2;Database=shop");

        var error = Assert.ThrowsAny<NpgsqlException>(
            () => new Migrator(source, TestSet.Abc).GetStatus(TestContext.Current.CancellationToken));

        Assert.StartsWith("Cannot connect: the user holds a separator", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }

    /// <summary>One where the text is refused; else those of the failures that a server of this connection may cause.</summary>
    private static List<string> Messages(string text)
    {
        NpgsqlConnectionStringBuilder builder;
        try
        {
            builder = new NpgsqlConnectionStringBuilder(ConnectionText.Read(text));
            _ = ConnectionSource.From(text);
        }
        catch (FormatException error)
        {
            return [error.ToString()];
        }

        return
        [
            ConnectionText.PlaceOf(builder),
            ConnectionFailedException.From(
                new PostgresException($"password authentication failed for user \"{builder.Username}\"", "FATAL", "FATAL", "28P01"),
                    builder, "DATABASE_URL").ToString(),
            ConnectionFailedException.From(
                new PostgresException($"database \"{builder.Database}\" does not exist", "FATAL", "FATAL", "3D000"), builder, origin: null)
                    .ToString(),
        ];
    }

    private static string Text(Random random, string secret)
    {
        var password = One(random, Passwords);
        var given = random.Next(4) == 0 ? $"{One(random, ["'", "\"", ""])}{secret}{One(random, ["'", "\"", ""])}" : secret;
        return random.Next(6) switch
        {
            0 => Pairs(random, ["Host=db", "Port=5433", "Database=shop", "Username=boss"], $"{password}={given}"),
            1 => Pairs(random, ["host=db", "port=5433", "dbname=shop", "user=boss"], $"{password.ToLowerInvariant()}={given}"),
            2 => $"Host=db{One(random, Separators)}Username=boss{One(random, [":", "/", ",", "|"])}{One(random, Pieces)}",
            3 => $"{One(random, ["postgresql://", "postgres://", "postgres:", "jdbc:postgresql://", "postgresql:/", ""])}boss:{Escaped(random, secret)}@db:5433/shop{One(random, ["", "?sslmode=require"])}",
            4 => $"postgresql://db/shop{One(random, ["?", "&", ";", " "])}user=boss{One(random, ["&", ";", " "])}"
                + $"{password.ToLowerInvariant()}={secret}",
            _ => $"host={One(random, ["boss:", "postgresql://boss:"])}{secret}@db dbname=shop",
        };
    }

    private static string Pairs(Random random, string[] parts, string password)
    {
        var all = parts.ToList();
        all.Insert(random.Next(1, all.Count + 1), password);
        var usual = One(random, Separators);
        return string.Concat(all.Select((part, i) => i == 0 ? part : $"{(random.Next(4) == 0 ? One(random, Separators) : usual)}{part}"));
    }

    private static string Escaped(Random random, string secret) => random.Next(3) == 0 ? Uri.EscapeDataString(secret) : secret;

    private static string One(Random random, string[] of) => of[random.Next(of.Length)];
}
