namespace MigrateBuild;

/// <summary>
/// Says that an assembly carries a compiled migration set. The build writes it beside the generated
/// <c>Migrations</c> class; test projects find the sets of the projects that they reference by it.
/// </summary>
/// <param name="name">The name of the set, as in the manifest.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class MigrationSetAttribute(string name) : Attribute
{
    /// <summary>The name of the set.</summary>
    public string Name { get; } = name;
}
