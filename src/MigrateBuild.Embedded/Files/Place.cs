namespace MigrateBuild.Embedded.Files;

/// <summary>Where a path leads.</summary>
/// <param name="Directory">The directory of its last name; null for the root itself.</param>
/// <param name="Name">Its last name.</param>
/// <param name="Node">What is there; null: nothing, but it could be made.</param>
internal readonly record struct Place(DirectoryNode? Directory, string Name, Node? Node);
