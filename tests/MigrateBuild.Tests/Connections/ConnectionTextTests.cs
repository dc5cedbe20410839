using MigrateBuild.Connections;
using Npgsql;

namespace MigrateBuild.Tests.Connections;

/// <summary>What a text of a connection becomes for Npgsql, and what is said of one that is wrong.</summary>
public sealed class ConnectionTextTests
{
    [Theory]
    [InlineData("hosted", "postgresql://me:pw@db.example/shop?sslmode=require&channel_binding=require", "Host=db.example;Database=shop;Username=me;Password=pw;SSL Mode=Require;Channel Binding=Require")]
    [InlineData("verify", "postgresql://db/shop?sslmode=verify-full&sslrootcert=system", "Host=db;Database=shop;SSL Mode=VerifyFull")]
    [InlineData("system alone", "postgresql://db/shop?sslrootcert=system", "Host=db;Database=shop;SSL Mode=VerifyFull")]
    [InlineData("a root verifies", "postgresql://db/shop?sslmode=require&sslrootcert=/ca.crt", "Host=db;Database=shop;SSL Mode=VerifyCA;Root Certificate=/ca.crt")]
    [InlineData("certificates", "postgresql://db/shop?sslcert=/c&sslkey=/k&sslpassword=p&passfile=/f", "Host=db;Database=shop;SSL Certificate=/c;SSL Key=/k;SSL Password=p;Passfile=/f")]
    [InlineData("modes", "postgresql://db/?sslnegotiation=direct&gssencmode=disable&krbsrvname=pg", "Host=db;SSL Negotiation=Direct;GSS Encryption Mode=Disable;Kerberos Service Name=pg")]
    [InlineData("Java", "postgresql://db/shop?ssl=true", "Host=db;Database=shop;SSL Mode=Require")]
    [InlineData("times", "postgresql://db/?connect_timeout=10&keepalives=1&keepalives_idle=20&keepalives_interval=3&keepalives_count=9&tcp_user_timeout=1", "Host=db;Timeout=10;TCP Keepalive=True;TCP Keepalive Time=20;TCP Keepalive Interval=3")]
    [InlineData("keep-alives without their time", "postgresql://db/?keepalives_interval=5", "Host=db;TCP Keepalive Time=7200;TCP Keepalive Interval=5")]
    [InlineData("hosts with ports", "Host=h1:5432,[::1]:5433,/run/pg:5434;Database=shop", "Host=h1:5432,[::1]:5433,/run/pg:5434;Database=shop")]
    [InlineData("no limit", "postgresql://db/?connect_timeout=-1&keepalives=0", "Host=db;Timeout=0;TCP Keepalive=False;Keepalive=0")]
    [InlineData("ignored", "postgresql://db/?client_encoding=LATIN1&sslcompression=0&sslsni=1&replication=false&gsslib=gssapi&ssl_min_protocol_version=TLSv1.2", "Host=db")]
    [InlineData("options", "postgresql://db/?options=-c%20search_path%3Da&application_name=x%20y&fallback_application_name=z", "Host=db;Options=-c search_path=a;Application Name=x y")]
    [InlineData("fallback", "postgresql://db/?fallback_application_name=z", "Host=db;Application Name=z")]
    [InlineData("several hosts", "postgresql://h1:5432,h2:5433,[::1]/shop?target_session_attrs=read-write&load_balance_hosts=random", "Host=h1:5432,h2:5433,[::1]:5432;Database=shop;Target Session Attributes=read-write;Load Balance Hosts=True")]
    [InlineData("one port for all", "postgresql:///shop?host=h1,/run/pg&port=5433", "Host=h1:5433,/run/pg:5433;Database=shop")]
    [InlineData("IPv6", "postgresql://me@[::1]:5433/shop", "Host=::1;Port=5433;Database=shop;Username=me")]
    [InlineData("folder", "postgresql://%2Fvar%2Frun%2Fpostgresql:5433/shop", "Host=/var/run/postgresql;Port=5433;Database=shop")]
    [InlineData("unescaped", "postgresql://me:p?w#:1@db/shop", "Host=db;Database=shop;Username=me;Password=p?w#:1")]
    [InlineData("escaped", "postgresql://me%40x:p%40%2F%3A@db/shop", "Host=db;Database=shop;Username=me@x;Password=p@/:")]
    [InlineData("password alone", "postgresql://:pw@db/shop", "Host=db;Database=shop;Password=pw")]
    [InlineData("address", "postgresql:///shop?hostaddr=10.0.0.1", "Host=10.0.0.1;Database=shop")]
    [InlineData("authentication", "postgresql://db/?require_auth=scram-sha-256", "Host=db;Require Auth=ScramSHA256")]
    [InlineData("an end of line", "postgresql://db/shop\n", "Host=db;Database=shop")]
    [InlineData("psql's form", "host=/tmp port=5433 user=me password='a b;c' dbname=shop sslmode=disable", "Host=/tmp;Port=5433;Username=me;Password=\"a b;c\";Database=shop;SSL Mode=Disable")]
    [InlineData("psql's form, one pair", "dbname=shop", "Database=shop")]
    [InlineData("psql's form, backslashes", @"host = db password = a\'b\\c\ d", @"Host=db;Password='a''b\c d'")]
    [InlineData("Npgsql's form, as psql would read it", "Host=db; Port=5433; Password=x", "Host=db;Port=5433;Password=x")]
    [InlineData("Npgsql's form, a value with spaces", "Password=a b=c;Host=db", "Host=db;Password=\"a b=c\"")]
    [InlineData("Npgsql's form", "Server=db;User Id=me;Password=\"a;b\"", "Host=db;Username=me;Password=\"a;b\"")]
    public void A_text_is_read(string name, string text, string expected) =>
        Assert.Equal([name, .. Pairs(expected)], [name, .. Pairs(ConnectionText.Read(text))]);

    [Theory]
    [InlineData("postgresql://me:secret123@db:port/shop", "the port is not a number from 1 to 65535")]
    [InlineData("postgresql://me:p/secret123@db/shop", "an '@' in the user or password has to be written as %40, a '/' as %2F")]
    [InlineData("postgresql://me:12/secret123@db/shop", "an '@' in the user or password has to be written as %40, a '/' as %2F")]
    [InlineData("postgresql://me:p@secret123@db/shop", "an '@' in the user or password has to be written as %40")]
    [InlineData("postgresql://me:12/x?secret123=x@db/shop", "a parameter behind the '?' is unknown")]
    [InlineData("postgresql://me:%secret123@db/shop", "a '%' is not followed by two hexadecimal digits")]
    [InlineData("postgresql://me:secret123@db/shop?nonsense=secret123", "the parameter 'nonsense' is unknown to PostgreSQL's clients")]
    [InlineData("postgresql://me:secret123@db/shop?pgbouncer=true", "the parameter 'pgbouncer' is unknown")]
    [InlineData("postgresql://me:secret123@db/shop?sslmode=secret123", "'sslmode' is none of disable, allow, prefer, require, verify-ca, verify-full")]
    [InlineData("postgresql://me:secret123@db/shop?sslmode", "a parameter behind the '?' has no '='")]
    [InlineData("postgresql://me:secret123@db/shop?connect_timeout=secret123", "'connect_timeout' is not a number")]
    [InlineData("postgresql://db/shop?sslcrl=/secret123", "the parameter 'sslcrl' asks for something that Npgsql does not support")]
    [InlineData("postgresql://db/shop?scram_client_key=secret123", "the parameter 'scram_client_key' asks for something that Npgsql does not support")]
    [InlineData("postgresql://db/shop?require_auth=secret123", "the value of 'require_auth' is not valid")]
    [InlineData("postgresql://db/shop?sslrootcert=system&sslmode=require", "'sslrootcert=system' needs 'sslmode=verify-full'")]
    [InlineData("postgresql://h1,h2,h3:1,h4/shop?port=1,2", "there are not as many ports as hosts")]
    [InlineData("postgresql://h1,,h2/shop", "one of the hosts is missing")]
    [InlineData("postgresql://[::1/shop", "the ']' behind an IPv6 address is missing")]
    [InlineData("mysql://me:secret123@db/shop", "a URI has to begin with postgresql:// or postgres://")]
    [InlineData("jdbc:postgresql://db/shop?password=secret123", "a URI has to begin with postgresql:// or postgres://")]
    [InlineData("Host=boss:secret123@127.0.0.1;Database=shop", "the host is not a host name; user and password have their own parts")]
    [InlineData("Host=db:secret123;Database=shop", "the port behind the host is not a number from 1 to 65535")]
    [InlineData("Host=postgresql://boss:secret123@db", "the host is not a host name")]
    [InlineData("postgresql:///shop?host=boss:secret123@db", "the host is not a host name")]
    [InlineData("Host=db;Database=shop Username=boss Password=secret123", "a password stands inside another part")]
    [InlineData("Host=db\nDatabase=shop\nPassword=secret123", "in Npgsql's form the parts are separated by ';'")]
    [InlineData("postgresql://db/shop;password=secret123", "a password stands inside another part")]
    [InlineData("postgresql://db/shop&pwd=secret123", "a password stands inside another part")]
    [InlineData("Host=x;Pasword=secret123", "a keyword is unknown; did you mean 'Password'?")]
    [InlineData("Host=x;Password=a;secret123=b", "a keyword is unknown; a value that holds a separator has to stand in quotes")]
    [InlineData("Host=x;Password=a;secret123", "a part between two semicolons is no keyword=value")]
    [InlineData("Host=x;Port=secret123", "the value of 'Port' is not valid")]
    [InlineData("Host=x;SSL Mode=secret123", "the value of 'SSL Mode' is not valid")]
    [InlineData("Host=x;dbname=secret123", "'dbname' is written 'Database' in this form")]
    [InlineData("secret123", "a part between two semicolons is no keyword=value")]
    [InlineData("host=x pasword=secret123", "a keyword is unknown; did you mean 'password'?")]
    [InlineData("host=x password=a secret123 dbname=x", "a keyword has no '='; a value with spaces has to stand in single quotes")]
    [InlineData("host=x password='secret123", "a value that begins with a single quote has none at its end")]
    [InlineData("Host=x Database=y Password=secret123", "in Npgsql's form the parts are separated by ';'")]
    public void What_is_wrong_is_told_without_a_value(string text, string problem)
    {
        var error = Assert.ThrowsAny<FormatException>(() => ConnectionText.Read(text));

        Assert.StartsWith(problem, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret123", error.ToString(), StringComparison.Ordinal);
    }

    private static string[] Pairs(string connectionString) =>
        [.. new NpgsqlConnectionStringBuilder(connectionString).Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal)];
}
