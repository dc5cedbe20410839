namespace MigrateBuild.Scripts.Output;

/// <summary>Writes names and texts as F# source.</summary>
internal static class FSharp
{
    /// <summary>A namespace, each of its parts an identifier; empty where the name has none.</summary>
    internal static string Namespace(string name) =>
        string.Join('.', name.Split('.', StringSplitOptions.RemoveEmptyEntries).Select(Identifier));

    /// <summary>A string literal: F# reads what C# does in one, escapes and all (F# specification, 3.5).</summary>
    internal static string Literal(string value) => CSharp.Literal(value);

    /// <summary>An identifier that is as near to the name as the languages of .NET allow, so that it is the same in each.</summary>
    private static string Identifier(string name)
    {
        // C# puts a mark before what may be a keyword, and those of F# are of lower-case letters alone too.
        var identifier = CSharp.Identifier(name);
        return identifier.StartsWith('@') ? $"``{identifier[1..]}``" : identifier;
    }
}
