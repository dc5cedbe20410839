namespace MigrateBuild.Embedded.Wire;

/// <summary>What the first packet of a connection asks for; the numbers are the codes on the wire (src/include/libpq/pqcomm.h).</summary>
internal enum StartupKind
{
    /// <summary>Any other code: a protocol version, major in the upper 16 bits.</summary>
    Startup = 0,
    CancelRequest = 80877102,
    SslRequest = 80877103,
    GssEncryptionRequest = 80877104,
}
