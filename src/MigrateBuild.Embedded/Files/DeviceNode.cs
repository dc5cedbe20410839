namespace MigrateBuild.Embedded.Files;

/// <summary>A file whose bytes come from, and go to, the host.</summary>
internal sealed class DeviceNode(Device device) : Node
{
    internal Device Device { get; } = device;

    private protected override DeviceNode MakeCopy(Dictionary<Node, Node> copies) =>
        new(Device) { Mode = Mode, Inode = Inode, Modified = Modified };
}
