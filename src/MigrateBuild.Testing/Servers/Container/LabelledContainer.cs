namespace MigrateBuild.Testing.Servers;

/// <summary>A container as the engine lists it.</summary>
/// <param name="Labels">Its labels; an image that somebody made of a container hands the container's labels on.</param>
internal sealed record LabelledContainer(string Id, IReadOnlyList<string> Names, IDictionary<string, string> Labels);
