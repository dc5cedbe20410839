using System.Collections.Frozen;

namespace MigrateBuild.Scripts.Changes;

/// <summary>How kinds of objects are written, and what they have in common.</summary>
internal static class ObjectKinds
{
    // Each with PostgreSQL's name of it, and with how SQL names it where that is not the same words.
    private static readonly (ObjectKind Kind, string Id, string? Words)[] All =
    [
        (ObjectKind.AccessMethod, "OBJECT_ACCESS_METHOD", null),
        (ObjectKind.Aggregate, "OBJECT_AGGREGATE", null),
        (ObjectKind.AccessMethodOperator, "OBJECT_AMOP", null),
        (ObjectKind.AccessMethodFunction, "OBJECT_AMPROC", null),
        (ObjectKind.Attribute, "OBJECT_ATTRIBUTE", null),
        (ObjectKind.Cast, "OBJECT_CAST", null),
        (ObjectKind.Collation, "OBJECT_COLLATION", null),
        (ObjectKind.Column, "OBJECT_COLUMN", null),
        (ObjectKind.Conversion, "OBJECT_CONVERSION", null),
        (ObjectKind.Database, "OBJECT_DATABASE", null),
        (ObjectKind.DefaultPrivileges, "OBJECT_DEFACL", null),
        (ObjectKind.Default, "OBJECT_DEFAULT", null),
        (ObjectKind.Domain, "OBJECT_DOMAIN", null),
        (ObjectKind.DomainConstraint, "OBJECT_DOMCONSTRAINT", "CONSTRAINT"),
        (ObjectKind.EventTrigger, "OBJECT_EVENT_TRIGGER", null),
        (ObjectKind.Extension, "OBJECT_EXTENSION", null),
        (ObjectKind.ForeignDataWrapper, "OBJECT_FDW", "FOREIGN DATA WRAPPER"),
        (ObjectKind.ForeignTable, "OBJECT_FOREIGN_TABLE", null),
        (ObjectKind.Function, "OBJECT_FUNCTION", null),
        (ObjectKind.Index, "OBJECT_INDEX", null),
        (ObjectKind.Language, "OBJECT_LANGUAGE", null),
        (ObjectKind.LargeObject, "OBJECT_LARGEOBJECT", "LARGE OBJECT"),
        (ObjectKind.MaterializedView, "OBJECT_MATVIEW", "MATERIALIZED VIEW"),
        (ObjectKind.Operator, "OBJECT_OPERATOR", null),
        (ObjectKind.OperatorClass, "OBJECT_OPCLASS", "OPERATOR CLASS"),
        (ObjectKind.OperatorFamily, "OBJECT_OPFAMILY", "OPERATOR FAMILY"),
        (ObjectKind.Parameter, "OBJECT_PARAMETER_ACL", "PARAMETER"),
        (ObjectKind.Policy, "OBJECT_POLICY", null),
        (ObjectKind.Procedure, "OBJECT_PROCEDURE", null),
        (ObjectKind.Publication, "OBJECT_PUBLICATION", null),
        (ObjectKind.PublicationSchema, "OBJECT_PUBLICATION_NAMESPACE", "PUBLICATION NAMESPACE"),
        (ObjectKind.PublicationTable, "OBJECT_PUBLICATION_REL", "PUBLICATION REL"),
        (ObjectKind.Role, "OBJECT_ROLE", null),
        (ObjectKind.Routine, "OBJECT_ROUTINE", null),
        (ObjectKind.Rule, "OBJECT_RULE", null),
        (ObjectKind.Schema, "OBJECT_SCHEMA", null),
        (ObjectKind.Sequence, "OBJECT_SEQUENCE", null),
        (ObjectKind.Server, "OBJECT_FOREIGN_SERVER", "SERVER"),
        (ObjectKind.Statistics, "OBJECT_STATISTIC_EXT", "STATISTICS"),
        (ObjectKind.Subscription, "OBJECT_SUBSCRIPTION", null),
        (ObjectKind.Table, "OBJECT_TABLE", null),
        (ObjectKind.TableConstraint, "OBJECT_TABCONSTRAINT", "CONSTRAINT"),
        (ObjectKind.Tablespace, "OBJECT_TABLESPACE", null),
        (ObjectKind.TextSearchConfiguration, "OBJECT_TSCONFIGURATION", "TEXT SEARCH CONFIGURATION"),
        (ObjectKind.TextSearchDictionary, "OBJECT_TSDICTIONARY", "TEXT SEARCH DICTIONARY"),
        (ObjectKind.TextSearchParser, "OBJECT_TSPARSER", "TEXT SEARCH PARSER"),
        (ObjectKind.TextSearchTemplate, "OBJECT_TSTEMPLATE", "TEXT SEARCH TEMPLATE"),
        (ObjectKind.Transform, "OBJECT_TRANSFORM", null),
        (ObjectKind.Trigger, "OBJECT_TRIGGER", null),
        (ObjectKind.Type, "OBJECT_TYPE", null),
        (ObjectKind.UserMapping, "OBJECT_USER_MAPPING", null),
        (ObjectKind.View, "OBJECT_VIEW", null),
    ];

    private static readonly FrozenDictionary<string, ObjectKind> ById =
        All.ToFrozenDictionary(row => row.Id, row => row.Kind, StringComparer.Ordinal);

    private static readonly FrozenDictionary<ObjectKind, string> WordsOf =
        All.ToFrozenDictionary(row => row.Kind, row => row.Words ?? row.Id["OBJECT_".Length..].Replace('_', ' '));

    extension(ObjectKind kind)
    {
        /// <summary>How SQL names it, as in <c>DROP MATERIALIZED VIEW</c>.</summary>
        internal string Words => WordsOf[kind];

        /// <summary>Whether it lies on a table and is named after it: <c>DROP TRIGGER a ON t</c>.</summary>
        internal bool IsPartOfTable => kind is ObjectKind.Trigger or ObjectKind.Policy or ObjectKind.Rule;

        /// <summary>Whether it is called with arguments, which are part of its name.</summary>
        internal bool IsRoutine => kind is ObjectKind.Function or ObjectKind.Procedure or ObjectKind.Aggregate or ObjectKind.Routine;

        internal bool IsTable => kind is ObjectKind.Table or ObjectKind.ForeignTable;

        internal bool IsType => kind is ObjectKind.Type or ObjectKind.Domain;

        internal bool HasColumns => kind.IsTable || kind is ObjectKind.View or ObjectKind.MaterializedView;

        /// <summary>Whether it is a table, a view or a sequence: they share one space of names, and the scripts mix their words.</summary>
        internal bool IsRelation => kind.HasColumns || kind == ObjectKind.Sequence;

        /// <summary>Whether objects of the kind lie in a schema by themselves, not on a table and not in the database at large.</summary>
        internal bool LiesInSchema => !kind.IsPartOfTable && kind is not (ObjectKind.Schema or ObjectKind.Extension or ObjectKind.Role
            or ObjectKind.EventTrigger or ObjectKind.Publication or ObjectKind.Subscription or ObjectKind.Server
                or ObjectKind.ForeignDataWrapper
            or ObjectKind.UserMapping or ObjectKind.Language or ObjectKind.Cast or ObjectKind.Transform or ObjectKind.Database
            or ObjectKind.Tablespace or ObjectKind.AccessMethod);
    }

    /// <summary>The kind of an <c>ObjectType</c> in a parse tree.</summary>
    /// <exception cref="KeyNotFoundException">There is no such kind.</exception>
    internal static ObjectKind Parse(string id) => ById[id];

    /// <summary>Whether objects of one kind may be meant by a statement that says the other.</summary>
    internal static bool Agree(ObjectKind said, ObjectKind actual) => said == actual
        || (said.IsRelation && actual.IsRelation) || (said.IsType && actual.IsType) || (said == ObjectKind.Routine && actual.IsRoutine);
}
