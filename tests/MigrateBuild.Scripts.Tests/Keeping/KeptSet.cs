using System.Text;
using MigrateBuild.Scripts.Checking;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Keeping;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;
using MigrateBuild.Scripts.Output;

namespace MigrateBuild.Scripts.Tests.Keeping;

/// <summary>A project whose scripts change, checked as its builds do: with what the last one left.</summary>
internal sealed class KeptSet
{
    internal Dictionary<string, byte[]> Files { get; } = [];

    internal SetOptions Options { get; set; } = new(new SuffixLayout());

    /// <summary>What the last build left.</summary>
    internal byte[] Cache { get; set; } = [];

    internal string this[string file]
    {
        get => Encoding.UTF8.GetString(Files[file]);
        set => Files[file] = Encoding.UTF8.GetBytes(value);
    }

    /// <summary>Checks with what is there from before, and leaves it for the next time.</summary>
    internal Outcome Build()
    {
        var kept = KeptCheck.Read(Cache);
        var set = ScriptSet.Read(ScriptFiles, Options, kept.ContentOf);
        var (check, statements) = (SetCheck.Run(set, kept), new StatementTexts(kept.StatementsOf));
        var outcome = Outcome.Of(set, check, statements);
        Cache = check.Keep(statements) ?? [];
        return outcome;
    }

    /// <summary>Checks as if there had been nothing before.</summary>
    internal Outcome BuildAfresh()
    {
        var set = ScriptSet.Read(ScriptFiles, Options);
        return Outcome.Of(set, SetCheck.Run(set, KeptCheck.None), new StatementTexts());
    }

    private IEnumerable<ScriptFile> ScriptFiles => Files.Select(file => new ScriptFile($"/p/{file.Key}", file.Key, file.Value));

    /// <summary>What a build writes.</summary>
    /// <param name="Checked">How many migrations were checked.</param>
    internal sealed record Outcome(string Findings, string Manifest, string Code, int? Checked)
    {
        internal static Outcome Of(ScriptSet set, SetCheck check, StatementTexts statements)
        {
            var options = new CompileOptions("Kept", "Kept", "Migrations", "public", null, null);
            return new Outcome(
                Encoding.UTF8.GetString(FindingsFormat.Write(check.Findings)),
                Encoding.UTF8.GetString(ManifestWriter.Write(set, options, statements)),
                Encoding.UTF8.GetString(CodeWriter.Write(set, options)),
                check.Checked);
        }

        internal void AssertSame(Outcome other, string when)
        {
            Assert.True(Findings == other.Findings, $"findings differ {when}:\n{other.Findings}\n--- kept:\n{Findings}");
            Assert.True(Manifest == other.Manifest, $"the manifest differs {when}");
            Assert.True(Code == other.Code, $"the code differs {when}");
        }
    }
}
