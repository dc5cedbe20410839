using YamlDotNet.RepresentationModel;

namespace MigrateBuild.DocsTests;

/// <summary>A pipeline of docs/ci.md: a block <c>yaml service</c>.</summary>
internal sealed class Pipeline
{
    private Pipeline(string text)
    {
        var stream = new YamlStream();
        using var reader = new StringReader(text);
        stream.Load(reader);
        Root = Assert.IsType<YamlMappingNode>(Assert.Single(stream.Documents).RootNode);
    }

    internal YamlMappingNode Root { get; }

    /// <summary>All scalars, each with the key that it belongs to.</summary>
    internal IEnumerable<(string Key, string Value)> Values => ValuesOf("", Root);

    /// <summary>A file of the repository that is YAML, such as a workflow of its own.</summary>
    internal static Pipeline ReadFile(string path) => new(File.ReadAllText(Path.Combine(Repository.Root, path)));

    internal static Pipeline Read(string service) => new(
        Assert.Single(
            Page.Read(Path.Combine(Repository.Docs, "ci.md")).Blocks,
            block => block.Language == "yaml" && block.Name == service).Text);

    /// <summary>The value of a key that the pipeline has once.</summary>
    internal string ValueOf(string key) => Assert.Single(Values, value => value.Key == key).Value;

    /// <summary>The keys that the service does not know, with the path of their mapping.</summary>
    internal static IEnumerable<string> Unknown(IReadOnlyDictionary<string, string> known, YamlNode node, string path = "")
    {
        switch (node)
        {
            case YamlSequenceNode list:
                return list.SelectMany(element => Unknown(known, element, $"{path}[]"));
            case YamlMappingNode mapping when !known.ContainsKey(path):
                return [$"a mapping at '{path}'"];
            case YamlMappingNode mapping:
                var keys = known[path];
                return mapping.Children.SelectMany(child =>
                {
                    var key = Text(child.Key);
                    var isFree = keys == PipelineKeys.Free;
                    var below = $"{path}{(path.Length > 0 ? "." : "")}{(isFree ? PipelineKeys.Free : key)}";
                    // What a step takes is decided by what it calls.
                    return isFree || keys.Split(' ').Contains(key)
                        ? Unknown(known, child.Value, key is "with" or "inputs" ? $"{below} {Called(mapping)}" : below)
                        : [$"'{key}' at '{path}'"];
                });
            default:
                return [];
        }
    }

    private static string Called(YamlMappingNode step) =>
        step.Children.Where(child => Text(child.Key) is "uses" or "task").Select(child => Text(child.Value).Split('@')[0]).Single();

    private static IEnumerable<(string, string)> ValuesOf(string key, YamlNode node) => node switch
    {
        YamlMappingNode mapping => mapping.Children.SelectMany(child => ValuesOf(Text(child.Key), child.Value)),
        YamlSequenceNode list => list.SelectMany(element => ValuesOf(key, element)),
        _ => [(key, Text(node))],
    };

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value ?? "";
}
