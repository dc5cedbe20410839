using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Tests.Sql;

public sealed class TokenCases
{
    [Theory]
    [InlineData("a=-1", "a|=|-|1")]
    [InlineData("a<-1", "a|<|-|1")]
    [InlineData("a@-1", "a|@-|1")]
    [InlineData("a||b", "a||||b")]
    [InlineData("1.5e-3+2", "1.5e-3|+|2")]
    [InlineData("1e+", "1e|+")]
    [InlineData("a::int", "a|::|int")]
    [InlineData("a[b:c]:=1..2", "a|[|b|:|c|]|:=|1|..|2")]
    [InlineData("0x1F.5 1.5e-3.5 1.", "0x1F|.5|1.5e-3|.5|1.")]
    [InlineData("x'1''a'", "x'1'|'a'")]
    [InlineData("x'1f' b'0' n'a'", "x'1f'|b'0'|n'a'")]
    [InlineData("'a' 'b'", "'a'|'b'")]
    [InlineData("select$1", "select$1")]
    [InlineData("a.\"B\"", "a|.|\"B\"")]
    [InlineData("/* x */a--b", "/* x */|a|--b")]
    [InlineData("a*/*x*/b", "a|*|/*x*/|b")]
    [InlineData(".5", ".5")]
    [InlineData("größe", "größe")]
    public void A_text_is_cut_into_tokens(string sql, string expected) =>
        Assert.Equal(expected, string.Join('|', SqlScanner.Scan(sql).Select(token => token.In(sql).ToString())));
}
