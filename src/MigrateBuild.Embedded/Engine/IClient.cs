namespace MigrateBuild.Embedded.Engine;

/// <summary>The other side of the wire, as a backend sees it: whole bytes of the frontend/backend protocol, both ways.</summary>
internal interface IClient
{
    /// <summary>Waits until there is at least one byte; returns how many bytes were put into <paramref name="to"/>, 0 at the end.</summary>
    int Read(Span<byte> to);

    /// <summary>Takes what the backend sends; <paramref name="bytes"/> is valid during the call alone.</summary>
    void Write(ReadOnlySpan<byte> bytes);
}
