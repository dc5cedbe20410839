using MigrateBuild.Schema.Texts;

namespace MigrateBuild.Schema;

/// <summary>A property of a <see cref="SchemaObject"/>, such as <c>type: numeric(10,2)</c>.</summary>
/// <param name="Name">The name, as a person says it.</param>
/// <param name="Value">
/// The value as PostgreSQL writes it, every name with its schema. Two properties are equal when their values mean the same:
/// what does not count, such as the place of a table's column in a view's text, may differ.
/// </param>
public readonly record struct SchemaProperty(string Name, string Value)
{
    /// <summary>What of the value counts; null where all of it does.</summary>
    internal TextForm? Form { get; init; }

    /// <inheritdoc/>
    public bool Equals(SchemaProperty other) =>
        Name == other.Name && (HasSameTextAs(other) || ((Form ?? other.Form) is not null && Key == other.Key));

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Value}";

    /// <summary>Whether nothing at all differs.</summary>
    internal bool HasSameTextAs(SchemaProperty other) => Name == other.Name && Value == other.Value && Form == other.Form;

    private string Key => Form?.KeyOf(Value) ?? Value;
}
