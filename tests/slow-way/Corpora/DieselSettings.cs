using System.Text.RegularExpressions;

namespace MigrateBuild.SlowWay.Corpora;

/// <summary>What Diesel keeps beside the two scripts of a migration, in <c>metadata.toml</c>.</summary>
internal static partial class DieselSettings
{
    internal static bool RunsOutsideTransaction(string script)
    {
        var file = Path.Combine(Path.GetDirectoryName(script)!, "metadata.toml");
        return File.Exists(file) && OutsideTransaction().IsMatch(File.ReadAllText(file));
    }

    [GeneratedRegex(@"^\s*run_in_transaction\s*=\s*false\b", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex OutsideTransaction();
}
