using System.Reflection;
using System.Text.RegularExpressions;
using MigrateBuild.Schema.Classes;
using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Testing.Tests.Schema;

/// <summary>A property that no query reads is never there: what asks for it waits in vain.</summary>
public sealed partial class PropertyNamesTests
{
    public static TheoryData<string> Names => [.. typeof(PropertyNames)
        .GetFields(BindingFlags.NonPublic | BindingFlags.Static)
        .Select(name => (string)name.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_property_is_a_column_of_a_class(string name)
    {
        var columns = SchemaObjectClasses.All.SelectMany(item => Columns().Matches(item.Sql)).Select(match => match.Groups["name"].Value);

        Assert.Contains(name, columns);
    }

    // A column is called by an alias, or by its own name behind that of its table.
    [GeneratedRegex("""(\bAS\s+|\b\w+\.)"?(?<name>[a-z][a-z ]*[a-z])"?\s*(,|\n)""")]
    private static partial Regex Columns();
}
