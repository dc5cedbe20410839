namespace MigrateBuild.Testing.Tests.Schema.Cases;

/// <summary>What the oracle found: each was once seen by pg_dump alone, or by the snapshot alone.</summary>
internal static class FoundCases
{
    private const string PartitionAnew = "DROP TABLE shop.q1; CREATE TABLE shop.q1 (a int NOT NULL);"
        + " ALTER TABLE shop.q ATTACH PARTITION shop.q1 FOR VALUES IN (1)";

    public static readonly SchemaCase[] All =
    [
        // Its parent has it still, so a dump brings it back; from version 18 on the server refuses.
        new("not null of an inherited column dropped", "ALTER TABLE shop.child ALTER id DROP NOT NULL")
        {
            Before = "CREATE TABLE shop.parent (id integer NOT NULL); CREATE TABLE shop.child (id integer NOT NULL) INHERITS (shop.parent)",
            LastVersion = 17,
        },
        new("not null of a partition attached in place of one that was made as such", PartitionAnew,
            "constraint q1_a_not_null on shop.q1 is left over: NOT NULL a")
        {
            Before = "CREATE TABLE shop.q (a int NOT NULL) PARTITION BY LIST (a);"
                + " CREATE TABLE shop.q1 PARTITION OF shop.q FOR VALUES IN (1)",
            FirstVersion = 18,
        },
        new("not null of an inherited column that the parent does not have", "ALTER TABLE shop.child ALTER id SET NOT NULL",
            "column shop.child.id changed: not null no → yes")
        {
            Before = "CREATE TABLE shop.parent (id integer); CREATE TABLE shop.child () INHERITS (shop.parent)",
            LastVersion = 17,
        },
        new("not null of a column that both tables have, the child's own too", "ALTER TABLE shop.child ALTER id SET NOT NULL",
            "column shop.child.id changed: not null only inherited yes → none",
            "constraint parent_id_not_null on shop.child is left over: NOT NULL id")
        {
            Before = "CREATE TABLE shop.parent (id integer NOT NULL); CREATE TABLE shop.child (id integer) INHERITS (shop.parent)",
            FirstVersion = 18,
        },
        new("not null of a column that both tables have, the child's own too by the usual name", "ALTER TABLE shop.child ALTER id SET NOT NULL",
            "column shop.child.id changed: not null only inherited yes → none")
        {
            Before = "CREATE TABLE shop.parent (id integer CONSTRAINT child_id_not_null NOT NULL); CREATE TABLE shop.child (id integer) "
                + "INHERITS (shop.parent)",
            FirstVersion = 18,
        },
        new("not null of a column that both tables have, the parent's in place of the child's",
            "ALTER TABLE shop.child ALTER id DROP NOT NULL; ALTER TABLE shop.parent ALTER id SET NOT NULL",
            "column shop.child.id changed: not null only inherited none → yes",
            "column shop.parent.id changed: not null no → yes")
        {
            Before = "CREATE TABLE shop.parent (id integer); CREATE TABLE shop.child (id integer NOT NULL) INHERITS (shop.parent)",
            FirstVersion = 18,
        },
        // The name of what is inherited alone shows nowhere.
        new("not null that is inherited from another parent first",
            """
            ALTER TABLE shop.one ALTER id DROP NOT NULL; ALTER TABLE shop.two ALTER id DROP NOT NULL;
            ALTER TABLE shop.two ALTER id SET NOT NULL; ALTER TABLE shop.one ALTER id SET NOT NULL
            """)
        {
            Before = "CREATE TABLE shop.one (id integer NOT NULL); CREATE TABLE shop.two (id integer NOT NULL); CREATE TABLE shop.child "
                + "(id integer) INHERITS (shop.one, shop.two)",
        },
        new("not null not valid of a parent, made valid by a child", "ALTER TABLE shop.child VALIDATE CONSTRAINT nn",
            "constraint nn on shop.child is left over: NOT NULL id")
        {
            Before = "CREATE TABLE shop.parent (id integer); CREATE TABLE shop.child () INHERITS (shop.parent); ALTER TABLE shop.parent "
                + "ADD CONSTRAINT nn NOT NULL id NOT VALID",
            FirstVersion = 18,
        },
        new("not null not valid of a parent, made valid by a child, the child's own too", "ALTER TABLE shop.child ALTER id SET NOT NULL")
        {
            Before = "CREATE TABLE shop.parent (id integer); CREATE TABLE shop.child () INHERITS (shop.parent); ALTER TABLE shop.parent "
                + "ADD CONSTRAINT nn NOT NULL id NOT VALID; ALTER TABLE shop.child VALIDATE CONSTRAINT nn",
            FirstVersion = 18,
        },
        new("not null not valid of a parent, the partition's own too", "ALTER TABLE shop.part ADD CONSTRAINT nn NOT NULL id NOT VALID",
            "constraint nn on shop.part is left over: NOT NULL id NOT VALID")
        {
            Before = "CREATE TABLE shop.whole (id integer) PARTITION BY LIST (id); CREATE TABLE shop.part PARTITION OF shop.whole FOR "
                + "VALUES IN (1); ALTER TABLE shop.whole ADD CONSTRAINT nn NOT NULL id NOT VALID",
            FirstVersion = 18,
        },
        new("check not valid of a partitioned table, made valid by a partition", "ALTER TABLE shop.part VALIDATE CONSTRAINT above",
            "constraint above on shop.part is left over: CHECK ((id > 0))")
        {
            Before = "CREATE TABLE shop.whole (id integer) PARTITION BY LIST (id); CREATE TABLE shop.part PARTITION OF shop.whole FOR "
                + "VALUES IN (1); ALTER TABLE shop.whole ADD CONSTRAINT above CHECK (id > 0) NOT VALID",
        },
        new("check not valid of a partitioned table and valid of a partition, made valid", "ALTER TABLE shop.whole VALIDATE CONSTRAINT above",
            "constraint above on shop.part is missing: CHECK ((id > 0))",
            "constraint above on shop.whole changed: definition CHECK ((id > 0)) NOT VALID → CHECK ((id > 0))")
        {
            Before = "CREATE TABLE shop.whole (id integer) PARTITION BY LIST (id); CREATE TABLE shop.part PARTITION OF shop.whole FOR "
                + "VALUES IN (1); ALTER TABLE shop.whole ADD CONSTRAINT above CHECK (id > 0) NOT VALID; ALTER TABLE shop.part VALIDATE "
                + "CONSTRAINT above",
        },
    ];
}
