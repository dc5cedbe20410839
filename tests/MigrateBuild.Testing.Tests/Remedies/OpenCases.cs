namespace MigrateBuild.Testing.Tests.Remedies;

/// <summary>
/// The differences of the schema's cases that no plain statement fixes, although their kind has remedies: by case, <c>back</c> from the change or making it
/// <c>again</c>, and object.
/// </summary>
internal static class OpenCases
{
    public static readonly string[] All =
    [
        "aggregate changed, again: aggregate shop.product(integer)",
        "aggregate changed, back: aggregate shop.product(integer)",
        "aggregate, again: aggregate shop.product(integer)",
        "base type dropped, again: function shop.score_in(cstring)",
        "base type dropped, again: function shop.score_out(shop.score)",
        "base type dropped, back: function shop.score_in(cstring)",
        "base type dropped, back: function shop.score_out(shop.score)",
        "base type, again: function shop.score_in(cstring)",
        "base type, again: function shop.score_out(shop.score)",
        "base type, back: function shop.score_in(cstring)",
        "base type, back: function shop.score_out(shop.score)",
        "cast, back: function shop.rank(shop.mood)",
        "column no longer generated, back: column shop.orders.gross",
        "enum label, back: enum shop.mood",
        "enum made anew in another order, again: enum shop.mood",
        "enum made anew in another order, back: enum shop.mood",
        "enum order, back: enum shop.mood",
        "event trigger owner, again: event trigger watcher",
        "event trigger owner, back: event trigger watcher",
        "foreign table column options, again: column shop.far.id",
        "foreign table column options, back: column shop.far.id",
        "foreign table options, again: foreign table shop.far",
        "foreign table options, back: foreign table shop.far",
        "foreign table, again: foreign table shop.far",
        "grant by another role, again: grant on table shop.orders to reader",
        "grant by another role, back: grant on table shop.orders to reader",
        "identity sequence logged apart from its table, again: column shop.orders.id",
        "identity sequence logged apart from its table, back: column shop.orders.id",
        "index attached, back: index shop.ek_2026",
        "line end in a literal of a body, again: function shop.said()",
        "line end in a literal of a body, back: function shop.said()",
        "materialized view replica identity, again: materialized view shop.sums",
        "materialized view replica identity, back: materialized view shop.sums",
        "operator, back: function shop.less(integer,integer)",
        "ordered set aggregate, again: aggregate shop.middle(double precision,anyelement)",
        "primary key dropped, again: constraint orders_pkey on shop.orders",
        "primary key of a partitioned table, again: constraint events_pkey on shop.events",
        "schema public dropped, again: schema public",
        "schema public dropped, back: schema public",
        "table born with default privileges, again: table shop.born",
    ];
}
