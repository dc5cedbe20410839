namespace MigrateBuild.Testing.Tests.Schema.Cases;

/// <summary>What the oracle found: each was once seen by pg_dump alone, or by the snapshot alone.</summary>
internal static class FoundCases
{
    public static readonly SchemaCase[] All =
    [
        // Its parent has it still, so a dump brings it back; from version 18 on the server refuses.
        new("not null of an inherited column dropped", "ALTER TABLE shop.child ALTER id DROP NOT NULL")
        {
            Before = "CREATE TABLE shop.parent (id integer NOT NULL); CREATE TABLE shop.child (id integer NOT NULL) INHERITS (shop.parent)",
            LastVersion = 17,
        },
        new("not null of an inherited column that the parent does not have", "ALTER TABLE shop.child ALTER id SET NOT NULL",
            "column shop.child.id changed: not null no → yes")
        {
            Before = "CREATE TABLE shop.parent (id integer); CREATE TABLE shop.child () INHERITS (shop.parent)",
            LastVersion = 17,
        },
    ];
}
