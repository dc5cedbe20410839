using System.Collections.Frozen;

namespace MigrateBuild.Scripts.Changes;

/// <summary>A kind of database object that has a name of its own.</summary>
/// <param name="Id">PostgreSQL's <c>ObjectType</c> (src/include/nodes/parsenodes.h).</param>
/// <param name="Words">How SQL names it, as in <c>DROP MATERIALIZED VIEW</c>.</param>
internal sealed record ObjectKind(string Id, string Words)
{
    internal static readonly ObjectKind AccessMethod = new("OBJECT_ACCESS_METHOD", "ACCESS METHOD");
    internal static readonly ObjectKind Aggregate = new("OBJECT_AGGREGATE", "AGGREGATE");
    internal static readonly ObjectKind Cast = new("OBJECT_CAST", "CAST");
    internal static readonly ObjectKind Collation = new("OBJECT_COLLATION", "COLLATION");
    internal static readonly ObjectKind Conversion = new("OBJECT_CONVERSION", "CONVERSION");
    internal static readonly ObjectKind Database = new("OBJECT_DATABASE", "DATABASE");
    internal static readonly ObjectKind Domain = new("OBJECT_DOMAIN", "DOMAIN");
    internal static readonly ObjectKind EventTrigger = new("OBJECT_EVENT_TRIGGER", "EVENT TRIGGER");
    internal static readonly ObjectKind Extension = new("OBJECT_EXTENSION", "EXTENSION");
    internal static readonly ObjectKind ForeignDataWrapper = new("OBJECT_FDW", "FOREIGN DATA WRAPPER");
    internal static readonly ObjectKind Server = new("OBJECT_FOREIGN_SERVER", "SERVER");
    internal static readonly ObjectKind ForeignTable = new("OBJECT_FOREIGN_TABLE", "FOREIGN TABLE");
    internal static readonly ObjectKind Function = new("OBJECT_FUNCTION", "FUNCTION");
    internal static readonly ObjectKind Index = new("OBJECT_INDEX", "INDEX");
    internal static readonly ObjectKind Language = new("OBJECT_LANGUAGE", "LANGUAGE");
    internal static readonly ObjectKind MaterializedView = new("OBJECT_MATVIEW", "MATERIALIZED VIEW");
    internal static readonly ObjectKind OperatorClass = new("OBJECT_OPCLASS", "OPERATOR CLASS");
    internal static readonly ObjectKind Operator = new("OBJECT_OPERATOR", "OPERATOR");
    internal static readonly ObjectKind OperatorFamily = new("OBJECT_OPFAMILY", "OPERATOR FAMILY");
    internal static readonly ObjectKind Policy = new("OBJECT_POLICY", "POLICY");
    internal static readonly ObjectKind Procedure = new("OBJECT_PROCEDURE", "PROCEDURE");
    internal static readonly ObjectKind Publication = new("OBJECT_PUBLICATION", "PUBLICATION");
    internal static readonly ObjectKind Role = new("OBJECT_ROLE", "ROLE");
    internal static readonly ObjectKind Routine = new("OBJECT_ROUTINE", "ROUTINE");
    internal static readonly ObjectKind Rule = new("OBJECT_RULE", "RULE");
    internal static readonly ObjectKind Schema = new("OBJECT_SCHEMA", "SCHEMA");
    internal static readonly ObjectKind Sequence = new("OBJECT_SEQUENCE", "SEQUENCE");
    internal static readonly ObjectKind Statistics = new("OBJECT_STATISTIC_EXT", "STATISTICS");
    internal static readonly ObjectKind Subscription = new("OBJECT_SUBSCRIPTION", "SUBSCRIPTION");
    internal static readonly ObjectKind Table = new("OBJECT_TABLE", "TABLE");
    internal static readonly ObjectKind Tablespace = new("OBJECT_TABLESPACE", "TABLESPACE");
    internal static readonly ObjectKind TextSearchConfiguration = new("OBJECT_TSCONFIGURATION", "TEXT SEARCH CONFIGURATION");
    internal static readonly ObjectKind TextSearchDictionary = new("OBJECT_TSDICTIONARY", "TEXT SEARCH DICTIONARY");
    internal static readonly ObjectKind TextSearchParser = new("OBJECT_TSPARSER", "TEXT SEARCH PARSER");
    internal static readonly ObjectKind TextSearchTemplate = new("OBJECT_TSTEMPLATE", "TEXT SEARCH TEMPLATE");
    internal static readonly ObjectKind Transform = new("OBJECT_TRANSFORM", "TRANSFORM");
    internal static readonly ObjectKind Trigger = new("OBJECT_TRIGGER", "TRIGGER");
    internal static readonly ObjectKind Type = new("OBJECT_TYPE", "TYPE");
    internal static readonly ObjectKind UserMapping = new("OBJECT_USER_MAPPING", "USER MAPPING");
    internal static readonly ObjectKind View = new("OBJECT_VIEW", "VIEW");

    private static readonly FrozenDictionary<string, ObjectKind> All = new[]
    {
        AccessMethod, Aggregate, Cast, Collation, Conversion, Database, Domain, EventTrigger, Extension, ForeignDataWrapper,
        Server, ForeignTable, Function, Index, Language, MaterializedView, OperatorClass, Operator, OperatorFamily, Policy,
        Procedure, Publication, Role, Routine, Rule, Schema, Sequence, Statistics, Subscription, Table, Tablespace,
        TextSearchConfiguration, TextSearchDictionary, TextSearchParser, TextSearchTemplate, Transform, Trigger, Type,
        UserMapping, View,
    }.ToFrozenDictionary(kind => kind.Id, StringComparer.Ordinal);

    /// <summary>Whether it lies on a table and is named after it: <c>DROP TRIGGER a ON t</c>.</summary>
    internal bool IsPartOfTable => this == Trigger || this == Policy || this == Rule;

    /// <summary>Whether it is called with arguments, which are part of its name.</summary>
    internal bool IsRoutine => this == Function || this == Procedure || this == Aggregate || this == Routine;

    /// <summary>The kind of an <c>ObjectType</c>; one of its own where the list above does not have it.</summary>
    internal static ObjectKind Of(string id) => All.GetValueOrDefault(id) ?? new ObjectKind(id, id["OBJECT_".Length..].Replace('_', ' '));

    public override string ToString() => Words;
}
