using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.Analysis;

/// <content>Where a name without a schema is created, by the search path.</content>
internal sealed partial record KnownSchema
{
    /// <summary>Where something of a name is created.</summary>
    private ObjectName Target(ObjectName name, bool isTemporary)
    {
        if (isTemporary)
            return name with { Schema = SearchPath.Temporary };
        return name.Schema is null && Path is { IsGiven: true, Schemas: [var first, ..] } ? name with { Schema = first } : name;
    }

    /// <summary>
    /// The schemas besides that of <see cref="Target"/> in which a table may be created: the server takes the first that is there. Null
    /// where there is no doubt.
    /// </summary>
    private List<string>? OtherTargets(ObjectName name, bool isTemporary)
    {
        if (isTemporary || name.Schema is not null || (!Path.IsGiven && !Path.IsUnknown))
            return null;
        if (Path.IsUnknown)
            return [];
        var others = Path.Schemas.Skip(1).ToList();
        var certain = Path.Schemas.ToList().FindIndex(IsThere);
        return certain == 0 || others.Count == 0 ? null : certain < 0 ? others : others[..certain];
    }

    private bool IsThere(string schema) =>
        schema == SearchPath.Public || Others.ContainsKey(new ObjectKey(ObjectKind.Schema, Key(new ObjectName(null, schema))));
}
