using MigrateBuild.Testing.Reports.Diagram;

namespace MigrateBuild.Testing.Tests.Reports;

/// <summary>The columns of a key, as PostgreSQL writes its definition.</summary>
public sealed class KeyDefinitionTests
{
    public static TheoryData<string, string[], string?, string[]> Definitions => new()
    {
        { "PRIMARY KEY (id)", ["id"], null, [] },
        { "PRIMARY KEY (a, b) INCLUDE (c)", ["a", "b"], null, [] },
        { "PRIMARY KEY (id, valid WITHOUT OVERLAPS)", ["id", "valid"], null, [] },
        { "UNIQUE NULLS NOT DISTINCT (\"a, b\", \"c)\") DEFERRABLE", ["\"a, b\"", "\"c)\""], null, [] },
        { "FOREIGN KEY (a) REFERENCES shop.customers(id) ON DELETE CASCADE", ["a"], "shop.customers", ["id"] },
        { "FOREIGN KEY (a, b) REFERENCES shop.customers(id, no) ON DELETE SET NULL (a)", ["a", "b"], "shop.customers", ["id", "no"] },
        { "FOREIGN KEY (id, PERIOD valid) REFERENCES t(id, PERIOD valid)", ["id", "valid"], "t", ["id", "valid"] },
        { "FOREIGN KEY (period) REFERENCES t(period)", ["period"], "t", ["period"] },
        { "FOREIGN KEY (\" REFERENCES x(\") REFERENCES \"s.s\".\"t (1)\"(\"a\"\"b\")", ["\" REFERENCES x(\""], "\"s.s\".\"t (1)\"", ["\"a\"\"b\""] },
    };

    [Theory]
    [MemberData(nameof(Definitions))]
    public void A_definition_is_read(string definition, string[] columns, string? target, string[] targetColumns)
    {
        var key = KeyDefinition.Read(definition);

        Assert.Equal(columns, key.Columns);
        Assert.Equal(target, key.Target);
        Assert.Equal(targetColumns, key.TargetColumns);
    }
}
