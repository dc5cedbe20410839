using System.Text.Json;
using System.Text.Json.Serialization;

namespace MigrateBuild.PgQuery.Translator.Server;

/// <summary>How PostgreSQL's server is translated: what neither its modules nor the conventions of the tools say.</summary>
/// <param name="StackSize">How many bytes C's stack has.</param>
/// <param name="Host">
/// The functions that the host adds, each with its type: a letter for each parameter (<c>i</c> i32, <c>l</c> i64, <c>f</c> f32, <c>d</c>
/// f64), a colon, a letter for the result if there is one.
/// </param>
/// <param name="Names">
/// Functions that the server does not export, by the names that they have in C, with their indices. They are those of one build of PGlite.
/// </param>
/// <param name="Hooks">
/// Functions of the server, each with the host function that it calls first, see <see cref="HostFunctions.Hook"/>.
/// </param>
/// <param name="Exchanges">
/// Functions of the server, each with the host function that exchanges its first argument, see <see cref="HostFunctions.Exchange"/>.
/// </param>
/// <param name="Assemblies">The assemblies for the side modules, each with the names of its modules.</param>
/// <param name="LeftOut">Side modules that are not translated, each with the reason.</param>
/// <param name="Missing">Functions that side modules ask for and nobody has, each with what it is for.</param>
internal sealed record ServerSettings(
    int StackSize,
    IReadOnlyDictionary<string, string> Host,
    IReadOnlyDictionary<string, int> Names,
    IReadOnlyDictionary<string, string> Hooks,
    IReadOnlyDictionary<string, string> Exchanges,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Assemblies,
    IReadOnlyDictionary<string, string> LeftOut,
    IReadOnlyDictionary<string, string> Missing)
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <exception cref="TranslationException">The text is not of this form.</exception>
    internal static ServerSettings Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<ServerSettings>(json, s_options)
                ?? throw new TranslationException("The server's settings are empty.");
        }
        catch (JsonException e)
        {
            throw new TranslationException($"The server's settings cannot be read: {e.Message}");
        }
    }
}
