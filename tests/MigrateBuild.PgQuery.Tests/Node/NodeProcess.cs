using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace MigrateBuild.PgQuery.Tests.Node;

/// <summary>Runs one of the scripts beside this file under node: a line of JSON in, a line of JSON out, for each request.</summary>
internal sealed class NodeProcess : IDisposable
{
    private readonly Process _process;

    internal NodeProcess(string script)
    {
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList = { "--stack-size=8000", Path.Combine(AppContext.BaseDirectory, "Node", script), Metadata("NodePackages") },
        };
        start.StandardInputEncoding = start.StandardOutputEncoding = new System.Text.UTF8Encoding(false);
        _process = Process.Start(start)!;
    }

    internal static string Metadata(string key) =>
        typeof(NodeProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    internal JsonElement Ask(object request)
    {
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(request));
        _process.StandardInput.Flush();
        var line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("node ended early");
        return JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = int.MaxValue }).RootElement;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit(5000);
        _process.Dispose();
    }
}
