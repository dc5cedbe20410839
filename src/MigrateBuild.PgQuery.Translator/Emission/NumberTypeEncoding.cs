using System.Reflection.Metadata.Ecma335;
using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>The types of WebAssembly as those of .NET.</summary>
internal static class NumberTypeEncoding
{
    internal static void Write(this SignatureTypeEncoder encoder, NumberType type)
    {
        switch (type)
        {
            case NumberType.I32: encoder.Int32(); break;
            case NumberType.I64: encoder.Int64(); break;
            case NumberType.F32: encoder.Single(); break;
            default: encoder.Double(); break;
        }
    }

    internal static void Write(this ReturnTypeEncoder encoder, FunctionType type)
    {
        if (type.Results.Length == 0)
            encoder.Void();
        else
            encoder.Type().Write(type.Results[0]);
    }
}
