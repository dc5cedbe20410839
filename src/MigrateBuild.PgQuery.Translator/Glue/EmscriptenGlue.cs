using System.Text.RegularExpressions;

namespace MigrateBuild.PgQuery.Translator.Glue;

/// <summary>
/// The names behind a module's shortened imports and exports. Emscripten shortens them to a letter each; which letter is
/// which, only the JavaScript says that it writes beside the module.
/// </summary>
internal sealed partial class EmscriptenGlue
{
    private readonly Dictionary<string, string> _imports = [];
    private readonly Dictionary<string, string> _exports = [];

    /// <param name="script">The JavaScript.</param>
    internal EmscriptenGlue(string script)
    {
        foreach (Match pair in Pair().Matches(Block(Imports(), script, "wasmImports")))
            _imports.Add(pair.Groups["letter"].Value, CName(pair.Groups["name"].Value));
        foreach (Match pair in Assignment().Matches(Block(Exports(), script, "assignWasmExports")))
            _exports.Add(pair.Groups["letter"].Value, CName(pair.Groups["name"].Value));
        foreach (Match call in Constructors().Matches(script))
            _exports.TryAdd(call.Groups["letter"].Value, "__wasm_call_ctors");
    }

    internal string Import(string letter) => Name(_imports, letter, "import");

    internal string Export(string letter) => Name(_exports, letter, "export");

    private static string Name(Dictionary<string, string> names, string letter, string kind) =>
        names.TryGetValue(letter, out var name)
            ? name
            : throw new TranslationException($"The JavaScript beside the module does not say which function the {kind} \"{letter}\" is.");

    private static string Block(Regex pattern, string script, string what) =>
        pattern.Match(script) is { Success: true } match
            ? match.Groups["block"].Value
            : throw new TranslationException($"The JavaScript beside the module has no \"{what}\" of the form that Emscripten 4 writes; "
                + "EmscriptenGlue must learn the new one.");

    // JavaScript's name of a C function has one underscore more; its own functions have none.
    private static string CName(string name) => name.StartsWith('_') ? name[1..] : name;

    [GeneratedRegex(@"\bwasmImports=\{(?<block>[^}]*)\}")]
    private static partial Regex Imports();

    [GeneratedRegex(@"function assignWasmExports\(wasmExports\)\{(?<block>[^}]*)\}")]
    private static partial Regex Exports();

    [GeneratedRegex(@"(?<letter>[\w$]+):(?<name>[\w$]+)")]
    private static partial Regex Pair();

    [GeneratedRegex("""(?<=^|;)(?<name>[\w$]+)=[^;]*?wasmExports\["(?<letter>[^"]+)"\]""")]
    private static partial Regex Assignment();

    [GeneratedRegex("""(?<![=\w])wasmExports\["(?<letter>[^"]+)"\]\(\)""")]
    private static partial Regex Constructors();
}
