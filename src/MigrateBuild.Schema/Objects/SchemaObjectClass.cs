using System.Text.RegularExpressions;
using MigrateBuild.Schema.Texts;

namespace MigrateBuild.Schema.Objects;

/// <summary>
/// One class of objects: a query, in the <c>.sql</c> file of the type's name beside it, and what to say of its objects.
/// </summary>
/// <remarks>
/// The query's first four columns are kind, identity, the name of the parent (see <see cref="SchemaObject.Parent"/>) and the
/// name of the object that the row is inherited from; every other column is a property under the column's name, text, number
/// or boolean, and null where the object does not have it. A fifth column "unit", where there is one, is the oid of the table,
/// type or routine with which the row is read again; a column "position" is the object's place, and a column "places" tells what
/// the aliases of a query bind to (<c>QueryPlaces.sql</c>); "inherited" is not null where a constraint is. A row whose parent is not in
/// the snapshot is dropped: so a query
/// need not ask whether the table of a column belongs to an extension, to a system schema or to the history table.
/// <para>
/// What is never compared, since another database has other oids: "catalog", "object" and "part" are the address at which
/// <c>pg_depend</c> has the object (<see cref="CatalogAddress"/>), "aliases" more of them (the row type of a table), "uses" those of
/// objects that it needs without <c>pg_depend</c> saying so, "bearer_catalog" and "bearer" the row that holds its query or default.
/// <c>ClassRows.sql</c> adds what it depends on, which comes and goes with rows of the catalogs that are watched. "names" is the name in
/// parts, each as SQL writes it; "target" says in parts what a row is about that has no name of its own: of comments, privileges and labels
/// kind, name, schema, table and own name, and who or what they are for or from; of default privileges owner, schema, kinds and role;
/// of members the member and what it is a member of.
/// </para>
/// </remarks>
internal abstract partial class SchemaObjectClass
{
    // Some queries name objects of any class: they have the text of that in common.
    private static readonly string NamesSql = SchemaSql.Read("ObjectNames");

    private static readonly string PlacesSql = SchemaSql.Read("QueryPlaces");

    private static readonly string ClassRowsSql = SchemaSql.Read("ClassRows");

    private static readonly string BearerSql = SchemaSql.Read("ClassBearer").TrimEnd();

    private static readonly string UnitsSql = SchemaSql.Read("Units");

    protected SchemaObjectClass()
    {
        Sql = SchemaSql.Read(GetType().Name)
            .Replace("/* ObjectNames.sql */", NamesSql, StringComparison.Ordinal)
            .Replace("/* QueryPlaces.sql */", PlacesSql, StringComparison.Ordinal);
        HasUnits = Sql.Contains(" AS unit,", StringComparison.Ordinal);
        RowsSql = Sql.Contains(" AS catalog,", StringComparison.Ordinal)
            ? ClassRowsSql
                .Replace("{bearer}", Sql.Contains(" AS bearer,", StringComparison.Ordinal) ? BearerSql : "", StringComparison.Ordinal)
                .Replace("{class}", Sql, StringComparison.Ordinal)
            : Sql;
        UnitSql = HasUnits
            ? UnitsSql.Replace("{class}", UnitsHere().Replace(RowsSql, "AND $1 = ANY ($$1::pg_catalog.oid[])"), StringComparison.Ordinal)
            : RowsSql;
    }

    /// <summary>The query of the class.</summary>
    public string Sql { get; }

    /// <summary>The query of all objects, with what they depend on.</summary>
    public string RowsSql { get; }

    /// <summary>The same of certain units, its one parameter; <see cref="RowsSql"/> where there are none.</summary>
    public string UnitSql { get; }

    /// <summary>Whether the rows belong to units that can be read again one by one.</summary>
    public bool HasUnits { get; }

    /// <summary>
    /// Every system catalog that the result of the query depends on, shared ones among them, and those that only the functions
    /// it calls read (the name of a column inside a view's text). Where none of these was written, the query gives the same rows
    /// as before. What the server writes in place, which no statistics count (a relation's size, say), no query reads.
    /// </summary>
    public abstract IReadOnlyList<string> Catalogs { get; }

    /// <summary>The catalogs without whose rows there are no objects of the class; null where there are too many to say.</summary>
    public virtual IReadOnlyList<string>? RowsFrom => null;

    /// <summary>
    /// Whether a name alone decides that an object shows, so that another name of a unit, or of a column of it, can bring rows.
    /// </summary>
    public virtual bool NamesBringRows => false;

    /// <summary>The catalog whose rows the units are, and the kinds of rows that can be one; null where any object can.</summary>
    public virtual (string Catalog, string Kinds)? UnitKinds => null;

    /// <summary>Whether a unit that was born without privileges of its own has no rows.</summary>
    public virtual bool NeedsPrivileges => false;

    /// <summary>The first major version of PostgreSQL that has such objects.</summary>
    public virtual int FirstVersion => 0;

    /// <summary>True when a row counts although its parent is not in the snapshot, such as a grant on an extension's function.</summary>
    public virtual bool StandsWithoutParent => false;

    /// <summary>The properties that hold a query, whose aliases may bind to columns by their place.</summary>
    public virtual IReadOnlyList<string> Queries => [];

    /// <summary>What of a property's value counts; null where all of it does.</summary>
    /// <param name="properties">All properties of the object.</param>
    /// <param name="places">What the aliases of its queries bind to, or null.</param>
    /// <param name="options">How strict the snapshot is.</param>
    public virtual TextForm? FormOf(
        SchemaProperty property, IReadOnlyList<SchemaProperty> properties, string? places, SchemaSnapshotOptions options) =>
        Queries.Contains(property.Name) ? new QueryForm(places, options.StrictColumnOrder) : null;

    public virtual string? Summarize(SchemaObject item) => item[PropertyNames.Definition];

    [GeneratedRegex(@"/\* units: (\S+) \*/")]
    private static partial Regex UnitsHere();
}
