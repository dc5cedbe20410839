using System.Runtime.Loader;
using System.Text.Json.Nodes;
using MigrateBuild.PgQuery.Tests.Translation.Linking;
using MigrateBuild.PgQuery.Translator;
using MigrateBuild.PgQuery.Translator.Decoding;
using MigrateBuild.PgQuery.Translator.Server;
using static MigrateBuild.PgQuery.Translator.Decoding.Opcode;

namespace MigrateBuild.PgQuery.Tests.Translation;

/// <summary>A server and its libraries as a whole, and the settings for them.</summary>
public sealed class ServerTranslationTests
{
    private const string Settings = """
        {
          // The stack ends at 2048.
          "stackSize": 1024,
          "host": { "host_b": "i:", "host_a": ":i" },
          "names": { "inner": 7 },
          "hooks": { "hooked": "host_b" },
          "exchanges": {},
          "assemblies": { "Libraries": ["one", "two"], "Others": ["three"] },
          "leftOut": { "four": "not needed" },
          "missing": { "nobody has it": "for nothing" }
        }
        """;

    [Fact]
    public void Settings_are_read() =>
        Assert.Equal((1024, ":i", "host_b", 0, 7, "two", "not needed", "for nothing"), ServerSettings.Read(Settings) is var settings
            ? (
                settings.StackSize, settings.Host["host_a"], settings.Hooks["hooked"], settings.Exchanges.Count, settings.Names["inner"],
                settings.Assemblies["Libraries"][1],
                settings.LeftOut["four"], settings.Missing["nobody has it"])
            : default);

    [Theory]
    [InlineData("stackSize")]
    [InlineData("host")]
    [InlineData("names")]
    [InlineData("hooks")]
    [InlineData("exchanges")]
    [InlineData("assemblies")]
    [InlineData("leftOut")]
    [InlineData("missing")]
    public void A_missing_setting_and_one_of_null_are_named(string member)
    {
        var settings = Parse(Settings);
        settings.Remove(member);
        Assert.Contains(member, ReadError(settings.ToJsonString()), StringComparison.Ordinal);
        settings[member] = null;
        Assert.Contains(member, ReadError(settings.ToJsonString()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"hoks": {}}""", "hoks")]
    [InlineData("[]", "The server's settings cannot be read: ")]
    [InlineData("", "The server's settings cannot be read: ")]
    [InlineData("null", "The server's settings are empty.")]
    public void Other_text_is_an_error(string json, string message) => Assert.Contains(message, ReadError(json), StringComparison.Ordinal);

    [Theory]
    [InlineData("one two three four five", "The package has libraries that the server's settings do not name: five.")]
    [InlineData("one two three four six five", "The package has libraries that the server's settings do not name: five, six.")]
    [InlineData("two four", "The server's settings name libraries that the package does not have: one, three.")]
    [InlineData("one two three", "The server's settings name libraries that the package does not have: four.")]
    public void Each_library_of_the_package_has_its_place(string libraries, string message) =>
        Assert.Equal(message, RunError(ServerSettings.Read(Settings), libraries));

    [Theory]
    [InlineData("assemblies")]
    [InlineData("leftOut")]
    public void A_library_with_two_places_is_an_error(string member)
    {
        var settings = Parse(Settings);
        settings[member]!.AsObject().Add(member == "leftOut" ? "one" : "More", member == "leftOut" ? "because" : new JsonArray("one"));

        Assert.Equal("The library one stands more than once in the server's settings.",
            RunError(ServerSettings.Read(settings.ToJsonString()), "one two three four"));
    }

    [Fact]
    public void A_stack_that_does_not_lie_above_the_data_is_an_error()
    {
        var settings = ServerSettings.Read(Settings) with { StackSize = 1785 };

        Assert.Equal("C's stack of 1785 bytes would begin at 263, below the end of C's data at 264: stackSize of the settings is wrong.",
            RunError(settings, "one two three four"));
    }

    [Fact]
    public void A_server_without_a_stack_pointer_is_an_error() =>
        Assert.StartsWith("The module exports no emscripten_stack_get_current ", Assert.Throws<TranslationException>(() =>
            ServerTranslation.Run(LinkedWasm.MainModule(0).ToArray(), Libraries("one two three four"),
                ServerSettings.Read(Settings) with { Hooks = new Dictionary<string, string>() })).Message, StringComparison.Ordinal);

    [Fact]
    public void Slots_of_the_host_and_addresses_of_variables_are_constants()
    {
        var assemblies = Run(ServerSettings.Read(Settings), "one two three four");
        var context = new AssemblyLoadContext(null, isCollectible: true);
        var type = context.LoadFromStream(new MemoryStream(assemblies[ServerTranslation.MainAssembly]))
            .GetType("MigrateBuild.Embedded.Translated.PostgresModule", throwOnError: true)!;

        Assert.Equal(["Libraries", "MigrateBuild.Embedded.Postgres", "Others"], assemblies.Keys.Order(StringComparer.Ordinal));
        string[] constants = ["Slot_host_a", "Slot_host_b", "Address_variable"];
        Assert.Equal([3, 4, 256], constants.Select(name => type.GetField(name)!.GetRawConstantValue()));
    }

    [Fact]
    public void The_order_of_host_functions_and_libraries_leaves_no_trace()
    {
        var settings = ServerSettings.Read(Settings);
        var turned = settings with
        {
            Host = settings.Host.Reverse().ToDictionary(),
            Assemblies = settings.Assemblies.Reverse()
                .ToDictionary(assembly => assembly.Key, assembly => (IReadOnlyList<string>)[.. assembly.Value.Reverse()]),
        };
        var assemblies = Run(settings, "one two three four");

        Assert.All(Run(turned, "four three two one"), assembly => Assert.Equal(assemblies[assembly.Key], assembly.Value));
    }

    private static JsonObject Parse(string json) =>
        JsonNode.Parse(json, documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip })!.AsObject();

    private static string ReadError(string json) => Assert.Throws<TranslationException>(() => ServerSettings.Read(json)).Message;

    private static string RunError(ServerSettings settings, string libraries) =>
        Assert.Throws<TranslationException>(() => Run(settings, libraries)).Message;

    private static IReadOnlyDictionary<string, byte[]> Run(ServerSettings settings, string libraries)
    {
        var wasm = LinkedModules.MainModule();
        wasm.Function("hooked", [NumberType.I32], [], Nop);
        return ServerTranslation.Run(wasm.ToArray(), Libraries(libraries), settings);
    }

    private static Dictionary<string, byte[]> Libraries(string names) =>
        names.Split(' ').ToDictionary(name => name, name =>
            (name == "one" ? LinkedModules.FirstSide() : LinkedModules.SecondSide()).ToArray());
}
