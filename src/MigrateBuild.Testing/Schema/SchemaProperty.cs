namespace MigrateBuild.Testing;

/// <summary>A property of a <see cref="SchemaObject"/>, such as <c>type: numeric(10,2)</c>.</summary>
/// <param name="Name">The name, as a person says it.</param>
/// <param name="Value">The value as PostgreSQL writes it, every name with its schema.</param>
public readonly record struct SchemaProperty(string Name, string Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Value}";
}
