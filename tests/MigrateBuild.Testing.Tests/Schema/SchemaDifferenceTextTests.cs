using MigrateBuild.Schema;
using MigrateBuild.Schema.Comparison;
using MigrateBuild.Schema.Explanations;

namespace MigrateBuild.Testing.Tests.Schema;

public sealed class SchemaDifferenceTextTests(SchemaServer server)
{
    [Fact]
    public async Task Reads_as_a_list_of_things_to_do()
    {
        await using var connection = await server.CreateDatabaseAsync();
        var before = await SchemaSnapshot.TakeAsync(connection, cancellationToken: TestContext.Current.CancellationToken);
        await SchemaServer.ExecuteAsync(
            connection,
            """
            CREATE TABLE shop.audit (id serial PRIMARY KEY, at timestamptz);
            CREATE INDEX audit_at_idx ON shop.audit (at);
            GRANT SELECT ON shop.audit TO reader;
            CREATE INDEX orders_customer_id_idx ON shop.orders (customer_id);
            ALTER TABLE shop.orders DROP note;
            ALTER TABLE shop.orders ALTER customer_id SET NOT NULL;
            CREATE OR REPLACE FUNCTION shop.total(a integer, b integer DEFAULT 1) RETURNS integer LANGUAGE plpgsql STABLE AS $$
            BEGIN
              -- multiplies
              RETURN a * b;
            END
            $$;
            """);
        var after = await SchemaSnapshot.TakeAsync(connection, cancellationToken: TestContext.Current.CancellationToken);

        var text = SchemaDifferenceText.Render(
            Explanation.Create(new SchemaComparison(before, after, SchemaComparer.Compare(before, after)), _ => null, null, withFix: true),
                SchemaDifferenceWords.Downgrade);

        Assert.Equal(
            """
            Left over (the down script must remove it): table shop.audit (with 2 columns, 1 constraint, 2 indexes, 1 sequence, 1 grant)
            shop.orders:
              Changed (the down script must change it back): column shop.orders.customer_id
                not null: no → yes
              Missing (the down script must bring it back): column shop.orders.note: text
              Left over (the down script must remove it): index shop.orders_customer_id_idx: CREATE INDEX orders_customer_id_idx ON shop.orders USING btree (customer_id)
            Changed (the down script must change it back): function shop.total(integer,integer)
              volatility: volatile → stable
              body:

                  BEGIN
                -   -- adds
                -   RETURN a + b;
                +   -- multiplies
                +   RETURN a * b;
                  END

            This fixes it, at the end of the down script:

            DROP INDEX shop.orders_customer_id_idx;
            DROP TABLE shop.audit;
            ALTER TABLE shop.orders ALTER COLUMN customer_id DROP NOT NULL;
            ALTER TABLE shop.orders ADD COLUMN note text;
            CREATE OR REPLACE FUNCTION shop.total(a integer, b integer DEFAULT 1)
            RETURNS integer
            LANGUAGE plpgsql
            AS $$
            BEGIN
              -- adds
              RETURN a + b;
            END
            $$;

            """,
            text);
    }

    [Fact]
    public void Lines_far_from_a_change_are_left_out()
    {
        var change = new SchemaPropertyChange("body", "a\nb\nc\nd\ne\nf\ng\nh\ni\nj", "a\nb\nc\nD\ne\nf\ng\nh\ni\nj\nk");

        Assert.Equal(["…", "  b", "  c", "- d", "+ D", "  e", "  f", "…", "  i", "  j", "+ k"], change.Lines());
        Assert.Equal("body (2 lines added, 1 removed)", change.ToString());
    }

    [Fact]
    public void A_text_that_is_gone_is_all_removed()
    {
        var change = new SchemaPropertyChange("body", "a\nb\n", null);

        Assert.Equal(["- a", "- b"], change.Lines());
    }
}
