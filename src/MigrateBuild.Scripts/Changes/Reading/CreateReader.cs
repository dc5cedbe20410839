using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Sql;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Changes.Reading;

/// <summary>Reads the statements that create objects other than tables and indexes.</summary>
internal static class CreateReader
{
    internal static IEnumerable<Change> Read(SqlStatement statement, SqlNode tree)
    {
        var (kind, name) = tree.Type switch
        {
            "ViewStmt" => (ObjectKind.View, ObjectName.From(tree["view"])),
            "CreateSeqStmt" => (ObjectKind.Sequence, ObjectName.From(tree["sequence"])),
            "CompositeTypeStmt" => (ObjectKind.Type, ObjectName.From(tree["typevar"])),
            "CreateEnumStmt" or "CreateRangeStmt" => (ObjectKind.Type, Named("typeName")),
            "CreateDomainStmt" => (ObjectKind.Domain, Named("domainname")),
            "CreateFunctionStmt" => (tree.Flag("is_procedure") ? ObjectKind.Procedure : ObjectKind.Function, Named("funcname")),
            "DefineStmt" => (ObjectKinds.Parse(tree.Text("kind")), Named("defnames")),
            "CreateTrigStmt" => (ObjectKind.Trigger, Plain("trigname")),
            "CreatePolicyStmt" => (ObjectKind.Policy, Plain("policy_name")),
            "RuleStmt" => (ObjectKind.Rule, Plain("rulename")),
            "CreateEventTrigStmt" => (ObjectKind.EventTrigger, Plain("trigname")),
            "CreateSchemaStmt" => (ObjectKind.Schema, new ObjectName(null, SchemaName(tree))),
            "CreateExtensionStmt" => (ObjectKind.Extension, Plain("extname")),
            "CreateStatsStmt" => (ObjectKind.Statistics, Named("defnames")),
            "CreateOpClassStmt" => (ObjectKind.OperatorClass, Named("opclassname")),
            "CreateOpFamilyStmt" => (ObjectKind.OperatorFamily, Named("opfamilyname")),
            "CreateCastStmt" => (ObjectKind.Cast, new ObjectName(null, $"{SqlType.From(tree["sourcetype"])} AS "
            + $"{SqlType.From(tree["targettype"])}")),
            "CreateTransformStmt" =>
                (ObjectKind.Transform, new ObjectName(null, $"{SqlType.From(tree["type_name"])} AS {tree.Text("lang")}")),
            "CreateFdwStmt" => (ObjectKind.ForeignDataWrapper, Plain("fdwname")),
            "CreateForeignServerStmt" => (ObjectKind.Server, Plain("servername")),
            "CreateUserMappingStmt" => (ObjectKind.UserMapping, new ObjectName(null, UserMappingName(tree))),
            "CreatePublicationStmt" => (ObjectKind.Publication, Plain("pubname")),
            "CreateSubscriptionStmt" => (ObjectKind.Subscription, Plain("subname")),
            "CreateRoleStmt" => (ObjectKind.Role, Plain("role")),
            "CreatePLangStmt" => (ObjectKind.Language, Plain("plname")),
            "CreateAmStmt" => (ObjectKind.AccessMethod, Plain("amname")),
            "CreateConversionStmt" => (ObjectKind.Conversion, Named("conversion_name")),
            "CreatedbStmt" => (ObjectKind.Database, Plain("dbname")),
            "CreateTableSpaceStmt" => (ObjectKind.Tablespace, Plain("tablespacename")),
            _ => default((ObjectKind Kind, ObjectName? Name)),
        };
        if (name is null)
            yield break;
        yield return new CreateObject(StatementPart.Whole(statement), kind, name)
        {
            Table = kind.IsPartOfTable ? ObjectName.From(tree[kind == ObjectKind.Policy ? "table" : "relation"]) : null,
            Arguments = Arguments(tree),
            IfNotExists = tree.Flag("if_not_exists"),
            OrReplace = tree.Flag("replace"),
            IsTemporary = tree[tree.Is("ViewStmt") ? "view" : "sequence"].Text("relpersistence") == "t",
        };

        ObjectName Named(string field) => ObjectName.From(tree.Names(field));

        ObjectName Plain(string field) => new(null, tree[field].Text("rolename") is { Length: > 0 } role ? role : tree.Text(field));
    }

    /// <summary>The schema of a CREATE SCHEMA: one without a name is called after its owner.</summary>
    internal static string SchemaName(SqlNode tree) =>
        tree.Text("schemaname") is { Length: > 0 } name ? name : tree["authrole"].Text("rolename");

    /// <summary>A user mapping has no name of its own: it is known by its user and its server.</summary>
    internal static string UserMappingName(SqlNode tree) => $"{tree["user"].Text("rolename")} SERVER {tree.Text("servername")}";

    private static List<SqlType>? Arguments(SqlNode tree)
    {
        var parameters = tree.Type switch
        {
            "CreateFunctionStmt" => tree.List("parameters"),
            "DefineStmt" when tree.Text("kind") == "OBJECT_AGGREGATE" && tree.List("args") is [var list, ..] => list.List("items"),
            _ => null,
        };
        return parameters?
            .Where(parameter => parameter.Text("mode") is not ("FUNC_PARAM_OUT" or "FUNC_PARAM_TABLE"))
            .Select(parameter => SqlType.From(parameter["argType"]))
            .OfType<SqlType>()
            .ToList();
    }
}
