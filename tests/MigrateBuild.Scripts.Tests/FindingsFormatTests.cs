using System.Text;
using MigrateBuild.Scripts.Diagnostics;

namespace MigrateBuild.Scripts.Tests;

public sealed class FindingsFormatTests
{
    [Fact]
    public void What_is_read_is_what_was_written()
    {
        Finding[] findings =
        [
            .. Enum.GetValues<Severity>().Select(severity =>
                new Finding("MIG1001", severity, "/a b/0001_ä\"\\.up.sql", new TextPosition(3, 14), "it's <so>\r\n\t\u2028 \0 and 😀")),
            new Finding("MIG3005", Severity.Warning, "", TextPosition.Start, "") { IsSettledByRehearsal = true },
        ];

        Assert.Equal(findings, FindingsFormat.Read(FindingsFormat.Write(findings)));
        Assert.Empty(FindingsFormat.Read(FindingsFormat.Write([])));
    }

    [Fact]
    public void What_is_not_known_is_passed_over()
    {
        const string json =
            """[{"More": {"Code": "x", "Line": [1]}, "Code": "MIG1001", "Severity": "Error", "File": "a", "Line": 2, "Column": 5}]""";

        Assert.Equal(
            [new Finding("MIG1001", Severity.Error, "a", new TextPosition(2, 5), "")], FindingsFormat.Read(Encoding.UTF8.GetBytes(json)));
    }
}
