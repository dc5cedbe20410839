namespace MigrateBuild.Testing.Tests.Remedies;

/// <summary>
/// The differences of the schema's cases that no plain statement mends: by case, <c>back</c> from the change or making it
/// <c>again</c>, and object.
/// </summary>
internal static class OpenCases
{
    public static readonly string[] All =
    [
        "extension schema, back: extension hstore",
        "extension schema, again: extension hstore",
        "extension version, back: extension hstore",
        "extension version, again: extension hstore",
        "event trigger owner, back: event trigger watcher",
        "event trigger owner, again: event trigger watcher",
        "replica identity index dropped, again: table shop.orders",
        "primary key of a partitioned table, again: constraint events_pkey on shop.events",
        "foreign table, again: foreign table shop.far",
        "column no longer generated, back: column shop.orders.gross",
        "identity sequence logged apart from its table, back: column shop.orders.id",
        "identity sequence logged apart from its table, again: column shop.orders.id",
        "primary key dropped, again: constraint orders_pkey on shop.orders",
        "index attached, back: index shop.ek",
        "index attached, back: index shop.ek_2026",
        "invalid index, again: index shop.orders_total_idx",
        "invalid index left by a failed build, again: index shop.stub",
        "aggregate, again: aggregate shop.product(integer)",
        "aggregate changed, back: aggregate shop.product(integer)",
        "aggregate changed, again: aggregate shop.product(integer)",
        "ordered set aggregate, again: aggregate shop.middle(double precision,anyelement)",
        "enum label, back: enum shop.mood",
        "enum order, back: enum shop.mood",
        "enum made anew in another order, back: enum shop.mood",
        "enum made anew in another order, again: enum shop.mood",
        "grant by another role, back: grant on table shop.orders to reader",
        "grant by another role, again: grant on table shop.orders to reader",
        "table born with default privileges, again: table shop.born",
    ];
}
