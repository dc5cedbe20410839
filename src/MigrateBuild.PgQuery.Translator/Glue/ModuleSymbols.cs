using System.Security.Cryptography;
using System.Text.Json;

namespace MigrateBuild.PgQuery.Translator.Glue;

/// <summary>
/// What is known of one build of the module that neither it nor its JavaScript says. It holds for that build alone, so its hash is part
/// of it.
/// </summary>
/// <param name="WasmSha256">The module's SHA-256, in hexadecimal.</param>
/// <param name="StackSize">How many bytes C's stack has.</param>
/// <param name="Constants">Addresses of C's variables, and offsets of fields in them.</param>
internal sealed record ModuleSymbols(string WasmSha256, int StackSize, Dictionary<string, int> Constants)
{
    private static readonly JsonSerializerOptions s_options =
        new(JsonSerializerDefaults.Web) { ReadCommentHandling = JsonCommentHandling.Skip };

    internal static ModuleSymbols Read(string json) =>
        JsonSerializer.Deserialize<ModuleSymbols>(json, s_options) ?? throw new TranslationException("The symbols file is empty.");

    internal void Check(byte[] wasm)
    {
        var actual = Convert.ToHexStringLower(SHA256.HashData(wasm));
        if (actual != WasmSha256)
        {
            throw new TranslationException(
                $"The module is not the one that the symbols file describes: its SHA-256 is {actual}, expected {WasmSha256}. "
                + "Addresses of C's variables differ from build to build; see \"A newer libpg-query\" in docs/parser.md for how to find "
                + "them again.");
        }
    }
}
