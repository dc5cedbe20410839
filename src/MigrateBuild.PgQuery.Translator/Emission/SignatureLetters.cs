using System.Reflection.Metadata.Ecma335;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>One letter for each type in a reference's signature.</summary>
internal static class SignatureLetters
{
    internal static void Write(ReturnTypeEncoder result, char letter, RuntimeReferences references)
    {
        if (letter == 'v')
            result.Void();
        else
            Write(result.Type(), letter, references);
    }

    internal static void Write(SignatureTypeEncoder type, char letter, RuntimeReferences references)
    {
        switch (letter)
        {
            case 'b': type.Boolean(); break;
            case 'i': type.Int32(); break;
            case 'u': type.UInt32(); break;
            case 'l': type.Int64(); break;
            case 'U': type.UInt64(); break;
            case 'f': type.Single(); break;
            case 'd': type.Double(); break;
            case 'n': type.IntPtr(); break;
            case 's': type.String(); break;
            case 'A': type.Type(references.Type("System.Array"), false); break;
            case 'M': type.Type(references.Type("System.Reflection.Module"), false); break;
            case 'T': type.Type(references.Type("System.Type"), false); break;
            case 'H': type.Type(references.Type("System.ModuleHandle"), true); break;
            case 'R': type.Type(references.Type("System.RuntimeMethodHandle"), true); break;
            case 'Y': type.Type(references.Type("System.RuntimeTypeHandle"), true); break;
            case 'r': type.Enum(references, "System.MidpointRounding"); break;
            default: throw new ArgumentOutOfRangeException(nameof(letter), letter, null);
        }
    }

    private static void Enum(this SignatureTypeEncoder type, RuntimeReferences references, string name) =>
        type.Type(references.Type(name), true);
}
