using System.Text;

namespace MigrateBuild.Embedded.Files;

/// <summary>A symbolic link.</summary>
internal sealed class LinkNode(string target) : Node
{
    internal string Target { get; } = target;

    internal override long Length => Encoding.UTF8.GetByteCount(Target);

    private protected override LinkNode MakeCopy(Dictionary<Node, Node> copies) =>
        new(Target) { Mode = Mode, Inode = Inode, Modified = Modified };
}
