using MigrateBuild.Testing.Names;

namespace MigrateBuild.Testing.Remedies.Kinds;

/// <summary>What a table has from another one.</summary>
internal static class Inheritance
{
    /// <summary>
    /// What a table inherits cannot be dropped or renamed by itself, and what it inherited alone is its own as well once it stood
    /// without its parent: no statement takes that back.
    /// </summary>
    internal static Remedy Words(SchemaObject item) => Remedy.Words(
        $"{Mentions.TableOf(item)} inherits this {item.Kind}: PostgreSQL neither drops nor renames it there, and no statement changes whether the table has it of its own too. "
        + $"Make {Mentions.TableOf(item)} again with INHERITS, or as a partition, where its rows can be spared or copied.");
}
