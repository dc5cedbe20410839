using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Text;
using System.Text.Json;
using MigrateBuild.Embedded.Linking;
using MigrateBuild.Errors;

namespace MigrateBuild.Rehearsals;

/// <summary>
/// One line of standard input says what is to be done; what is found is a line of standard output each. Standard input stays open while
/// somebody waits: when it ends, so does this program.
/// </summary>
internal static class Program
{
    internal static async Task<int> Main()
    {
        using var reader = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var request = JsonSerializer.Deserialize(await reader.ReadLineAsync() ?? "", RehearsalJson.Default.RehearsalRequest)!;
        AssemblyLoadContext.Default.Resolving += (context, name) => Load(context, name, request.Assemblies);
        EndWith(reader);
        return await RunAsync(request);
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The native program has all assemblies in it.")]
    private static Assembly? Load(AssemblyLoadContext context, AssemblyName name, IEnumerable<string> assemblies) =>
        assemblies.FirstOrDefault(path => Path.GetFileNameWithoutExtension(path) == name.Name) is { } path
            ? context.LoadFromAssemblyPath(path)
            : null;

    private static void EndWith(StreamReader reader) => new Thread(() =>
    {
        while (reader.Read() >= 0)
        {
        }

        // Whoever asked is gone, and a server that is in the middle of a statement may not listen.
        Environment.Exit(1);
    })
    {
        IsBackground = true,
    }.Start();

    // A method of its own: the assemblies are looked for when it is called.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<int> RunAsync(RehearsalRequest request)
    {
        await using var output = Console.OpenStandardOutput();
        SideModules.Used = [.. request.Assemblies.Select(path => Path.GetFileNameWithoutExtension(path))];
        try
        {
            await new Rehearsal(request, Tell).RunAsync(CancellationToken.None);
        }
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync($"{e.GetType().Name}: {PrintableText.OneLine((e.InnerException ?? e).Message)}");
            Environment.Exit(1);
        }

        // Without the end of each thing that this process has: all of it goes with it.
        Environment.Exit(0);
        return 0;

        void Tell(RehearsalResult result)
        {
            output.Write(JsonSerializer.SerializeToUtf8Bytes(result, RehearsalJson.Default.RehearsalResult));
            output.WriteByte((byte)'\n');
            output.Flush();
        }
    }
}
