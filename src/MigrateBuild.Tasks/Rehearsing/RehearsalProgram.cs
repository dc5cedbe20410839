using System.ComponentModel;
using System.Runtime.InteropServices;

namespace MigrateBuild.Tasks.Rehearsing;

/// <summary>The program that rehearses: native code where that runs, .NET's elsewhere.</summary>
internal sealed class RehearsalProgram
{
    /// <summary>
    /// The dynamic linker of GNU's C library (the System V ABI's supplement for AMD64 names the path): it starts a program that may be read
    /// and not be executed, as NuGet unpacks it for everybody but who restores.
    /// </summary>
    private const string Linker = "/lib64/ld-linux-x86-64.so.2";

    /// <summary>The ways to start it, each a file and its arguments: the next one is for where the one before cannot be started.</summary>
    private readonly IReadOnlyList<(string File, string[] Arguments)> _ways;

    private RehearsalProgram(string identity, params (string File, string[] Arguments)[] ways) => (Identity, _ways) = (identity, ways);

    /// <summary>Says which one it is: another one may find something else.</summary>
    internal string Identity { get; }

    /// <param name="native">The full path of the native program; empty where there is none.</param>
    /// <param name="dotnet">The <c>dotnet</c> that runs the other one.</param>
    /// <param name="managed">The full path of that, which needs the server's assemblies.</param>
    /// <param name="assemblies">
    /// The full paths of the assemblies of the server and of its extensions; none where the project does not reference their packages.
    /// </param>
    /// <returns>The program; null where there is nothing to rehearse with.</returns>
    internal static RehearsalProgram? Choose(string native, string dotnet, string managed, IReadOnlyList<string> assemblies)
    {
        (string, string[])[] other = assemblies.Count > 0 ? [(dotnet, ["exec", managed])] : [];
        if (native.Length > 0 && Runs(native))
            return new RehearsalProgram(ProgramIdentity.OfNative(native, assemblies), [(native, []), (Linker, [native]), .. other]);
        return other.Length > 0 ? new RehearsalProgram(ProgramIdentity.Of(managed, assemblies), other) : null;
    }

    /// <summary>Runs it to its end, see <see cref="RehearsalProcess.Run"/>.</summary>
    /// <returns>What went wrong, as the end of a sentence; null where nothing did.</returns>
    internal string? Run(string request, Action<string> output, TimeSpan patience, CancellationToken cancellationToken)
    {
        var problem = "";
        foreach (var (file, arguments) in _ways)
        {
            try
            {
                return new RehearsalProcess(file, arguments, request).Run(output, patience, cancellationToken);
            }
            catch (Win32Exception e)
            {
                problem = e.Message;
            }
        }

        return problem;
    }

    private static bool Runs(string native) =>
        OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64 && File.Exists(native)
        && Glibc.FindVersion() >= Glibc.Needed;
}
