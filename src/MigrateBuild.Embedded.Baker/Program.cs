using System.Diagnostics;
using MigrateBuild.Embedded.Baker;
using MigrateBuild.Embedded.Engine;
using MigrateBuild.Embedded.Images;

if (args is not [var package, var cluster, var output])
{
    await Console.Error.WriteLineAsync(
        "Usage: MigrateBuild.Embedded.Baker <folder dist of the package @electric-sql/pglite> <cluster.tar> <image>");
    return 2;
}

var failure = (Exception?)null;
var thread = new Thread(Bake, Backend.ThreadStackSize);
thread.Start();
thread.Join();
if (failure is null)
    return 0;
await Console.Error.WriteLineAsync($"The image of the embedded server could not be made: {failure}");
return 1;

void Bake()
{
    try
    {
        var clock = Stopwatch.StartNew();
        var state = ServerBaker.Bake(package, cluster);
        var baked = clock.Elapsed;
        using var image = new MemoryStream();
        ImageWriter.Write(state, image);
        File.WriteAllBytes(output, image.ToArray());
        Console.WriteLine($"{output}: {image.Length:N0} bytes, memory in use {state.MemoryUsed:N0} of {state.MemoryLength:N0} bytes, "
            + $"files {state.Files.Used:N0} bytes; baked in {baked.TotalSeconds:0.0} s, "
            + $"compressed in {(clock.Elapsed - baked).TotalSeconds:0.0} s");
    }
    catch (Exception e)
    {
        failure = e;
    }
}
