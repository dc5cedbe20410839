using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;
using MigrateBuild.Sql;

namespace MigrateBuild.Schema.Fixes;

/// <summary>What ALTER TABLE says of a table as a whole.</summary>
internal static class TableText
{
    /// <summary>What is set behind a definition.</summary>
    internal static IEnumerable<string> Settings(SchemaObject table)
    {
        if (table[PropertyNames.RowSecurity] == "yes")
            yield return "ENABLE ROW LEVEL SECURITY";
        if (table[PropertyNames.ForceRowSecurity] == "yes")
            yield return "FORCE ROW LEVEL SECURITY";
        if (table[PropertyNames.ReplicaIdentity] is { } identity and not "default" && Replica(identity) is { } action)
            yield return action;
    }

    /// <summary>The statements, without semicolon, that change a property back; none where there is no plain one.</summary>
    internal static IEnumerable<string> Change(SchemaPropertyChange change, SchemaObject expected, SchemaObject actual)
    {
        var table = $"ALTER {expected.Kind.ToUpperInvariant()} {expected.Identity}";
        return change.Name switch
        {
            PropertyNames.Owner => [$"{table} OWNER TO {SqlWriter.Identifier(change.Expected!)}"],
            PropertyNames.Persistence => [$"{table} SET {change.Expected!.ToUpperInvariant()}"],
            PropertyNames.RowSecurity => [$"{table} {(change.Expected == "yes" ? "ENABLE" : "DISABLE")} ROW LEVEL SECURITY"],
            PropertyNames.ForceRowSecurity => [$"{table} {(change.Expected == "yes" ? "" : "NO ")}FORCE ROW LEVEL SECURITY"],
            PropertyNames.StorageParameters => StorageOptions.Changes(change.Expected, change.Actual).Select(action => $"{table} {action}"),
            PropertyNames.Tablespace => [$"{table} SET TABLESPACE {change.Expected ?? "pg_default"}"],
            // A partitioned table that has none of its own leaves it to the setting.
            PropertyNames.AccessMethod => [$"{table} SET ACCESS METHOD {change.Expected ?? "DEFAULT"}"],
            PropertyNames.ReplicaIdentity when Replica(change.Expected!) is { } action => [$"{table} {action}"],
            PropertyNames.OfType => [change.Expected is { } type ? $"{table} OF {type}" : $"{table} NOT OF"],
            PropertyNames.Inherits => Inheritance(table, change),
            PropertyNames.PartitionOf => Partition(expected, change),
            _ => [],
        };
    }

    private static string? Replica(string identity) => identity switch
    {
        "default" or "full" or "nothing" => $"REPLICA IDENTITY {identity.ToUpperInvariant()}",
        // The index is named as a part of its table: without the schema.
        _ when identity.StartsWith("index ", StringComparison.Ordinal) =>
            $"REPLICA IDENTITY USING INDEX {NameParts.Last(identity["index ".Length..]).Name}",
        _ => null,
    };

    private static IEnumerable<string> Inheritance(string table, SchemaPropertyChange change)
    {
        var (to, from) = (Parents(change.Expected), Parents(change.Actual));
        return from.Except(to).Select(parent => $"{table} NO INHERIT {parent}")
            .Concat(to.Except(from).Select(parent => $"{table} INHERIT {parent}"));
    }

    private static string[] Parents(string? list) => list?.Split(", ") ?? [];

    private static IEnumerable<string> Partition(SchemaObject item, SchemaPropertyChange change)
    {
        if (change.Actual is { } actual)
            yield return $"ALTER TABLE {Parent(actual)} DETACH PARTITION {item.Identity}";
        if (change.Expected is { } expected)
            yield return $"ALTER TABLE {Parent(expected)} ATTACH PARTITION {item.Identity} {expected[(Parent(expected).Length + 1)..]}";
    }

    internal static string Parent(string bound) =>
        bound[..(bound.EndsWith(" DEFAULT", StringComparison.Ordinal)
            ? bound.Length - " DEFAULT".Length
            : bound.IndexOf(" FOR VALUES ", StringComparison.Ordinal))];
}
