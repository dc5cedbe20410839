using System.Runtime.CompilerServices;
using MigrateBuild.Schema.Objects;
using MigrateBuild.Schema.Texts;

namespace MigrateBuild.Schema.Names;

/// <summary>What an object says of itself in SQL that the server has understood, in one text.</summary>
internal static class ObjectText
{
    // What is stored as text is looked up when it runs, and binds nothing; the sequence of an identity is a part of its column.
    private static readonly string[] Free =
        [PropertyNames.Text, PropertyNames.Privileges, PropertyNames.Owner, PropertyNames.Labels, PropertyNames.IdentitySequence];

    private static readonly ConditionalWeakTable<SchemaObject, string> Texts = [];

    internal static string Of(SchemaObject item) => Texts.GetValue(item, static it => string.Join('\n', it.Properties
        .Where(property => !Free.Contains(property.Name) && !(property.Name == PropertyNames.Body && !BodyForm.IsCompiled(property.Value)))
        .Select(property => property.Value)
        .Append(it.Kind == "publication table" ? OwnName.Qualified(it) : "")));
}
