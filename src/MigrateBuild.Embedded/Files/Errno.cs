namespace MigrateBuild.Embedded.Files;

/// <summary>
/// Error numbers of system calls, as Emscripten's <c>errno.h</c> has them (those of WASI, and some of its own above 100).
/// </summary>
internal enum Errno
{
    None = 0,
    AddressFamilyNotSupported = 5,
    BadDescriptor = 8,
    Exists = 20,
    Invalid = 28,
    IsDirectory = 31,
    TooManyLinks = 32,
    NameTooLong = 37,
    NoDevice = 43,
    NoEntry = 44,
    NoMemory = 48,
    NoSpace = 51,
    NotImplemented = 52,
    NotDirectory = 54,
    NotEmpty = 55,
    NotTerminal = 59,
    Range = 68,
    ReadOnly = 69,
    NotSeekable = 70,
    NotSupported = 138,
}
