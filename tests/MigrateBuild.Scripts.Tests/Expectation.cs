using System.Runtime.CompilerServices;

namespace MigrateBuild.Scripts.Tests;

/// <summary>Texts that somebody has read and found right; they lie in <c>Expectations/</c> beside the tests.</summary>
internal static class Expectation
{
    /// <summary>
    /// Compares; what differs is written beside the expectation as <c>.received</c>, for a person to read and to take over.
    /// </summary>
    internal static void Matches(string name, string actual, [CallerFilePath] string source = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(source)!, "Expectations");
        var verified = Path.Combine(folder, $"{name}.verified.txt");
        var received = Path.Combine(folder, $"{name}.received.txt");
        if (File.Exists(verified) && File.ReadAllText(verified) == actual)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(received, actual);
        Assert.Fail($"{received} is not what {verified} expects.");
    }
}
