using MigrateBuild.PgQuery;

namespace MigrateBuild.Scripts.Changes.Reading;

/// <summary>
/// An object as DROP, COMMENT and their kin refer to it: by a name, a list of names, a type, or a routine with its arguments.
/// </summary>
/// <param name="Parts">The parts of its name.</param>
/// <param name="Arguments">The types of a routine's arguments; null where they are not said.</param>
internal sealed record ObjectReference(IReadOnlyList<string> Parts, IReadOnlyList<SqlType>? Arguments)
{
    internal static ObjectReference From(SqlNode node) => node.Type switch
    {
        "String" => new ObjectReference([node.Text("sval")], null),
        "TypeName" => new ObjectReference(node.Names("names"), null),
        "ObjectWithArgs" => new ObjectReference(
            node.Names("objname"),
            node.Flag("args_unspecified") ? null : [.. node.List("objargs").Select(SqlType.From).OfType<SqlType>()]),
        // A cast names two types, a transform a type and a language.
        "List" =>
            new ObjectReference(
            [.. node.List("items").Select(item => item.Is("TypeName") ? SqlType.From(item)!.ToString() : item.Text("sval"))], null),
        _ => new ObjectReference([], null),
    };
}
