namespace MigrateBuild.PgQuery.Translator.Decoding;

/// <summary>The number types of WebAssembly, as the binary format writes them (WebAssembly specification, 5.3.1).</summary>
internal enum NumberType : byte
{
    F64 = 0x7c,
    F32 = 0x7d,
    I64 = 0x7e,
    I32 = 0x7f,
}
