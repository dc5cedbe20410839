namespace MigrateBuild.Embedded.Engine;

/// <summary>Nobody is there: nothing comes, and what is sent is lost.</summary>
internal sealed class NoClient : IClient
{
    internal static NoClient Instance { get; } = new();

    public int Read(Span<byte> to) => 0;

    public void Write(ReadOnlySpan<byte> bytes)
    {
    }
}
