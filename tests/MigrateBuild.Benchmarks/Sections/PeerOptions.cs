using System.Globalization;

namespace MigrateBuild.Benchmarks.Sections;

/// <summary>The arguments of <c>peers</c>.</summary>
internal sealed record PeerOptions
{
    internal const string Usage =
        """
        peers [--only roundtrip,upgrade,locks,failures,growth,build] [--rounds 5] [--slow-rounds 3] [--generated 60] [--upgrade 200] [--long-upgrade 10000]
              [--growth 2000] [--corpus <folder> [--layout suffix|directory] [--setup <file.sql>]] [--out <file.md>]
        embedded [--rounds 5]
        inside [BenchmarkDotNet's arguments]
        """;

    /// <summary>All sections.</summary>
    internal static IReadOnlyList<string> Sections { get; } = ["roundtrip", "upgrade", "locks", "failures", "growth", "build"];

    /// <summary>The sections to run.</summary>
    internal IReadOnlyList<string> Only { get; private init; } = Sections;

    internal int Rounds { get; private init; } = 5;

    internal int SlowRounds { get; private init; } = 3;

    /// <summary>How many migrations the generated corpus of the round trip has.</summary>
    internal int Generated { get; private init; } = 60;

    /// <summary>How many the upgrade has.</summary>
    internal int Upgrade { get; private init; } = 200;

    /// <summary>How many the longest upgrade has.</summary>
    internal int LongUpgrade { get; private init; } = 10_000;

    /// <summary>How many the long one has.</summary>
    internal int Growth { get; private init; } = 2000;

    /// <summary>A folder of scripts to run instead of the sample and the generated corpus, or null.</summary>
    internal string? Corpus { get; private init; }

    internal string Layout { get; private init; } = "suffix";

    internal string? Setup { get; private init; }

    /// <summary>The file for the results; null for the committed one, or for none where a part was run.</summary>
    internal string? Out { get; private init; }

    /// <returns>The options, or null where they make no sense.</returns>
    internal static PeerOptions? Read(IReadOnlyList<string> words)
    {
        if (words.Count % 2 != 0)
            return null;
        PeerOptions? options = new();
        for (var i = 0; i < words.Count && options is not null; i += 2)
            options = options.With(words[i], words[i + 1]);
        return options;
    }

    private PeerOptions? With(string name, string value) => name switch
    {
        "--only" when value.Split(',') is var sections && sections.All(Sections.Contains) => this with { Only = sections },
        "--rounds" => this with { Rounds = Number(value) },
        "--slow-rounds" => this with { SlowRounds = Number(value) },
        "--generated" => this with { Generated = Number(value) },
        "--upgrade" => this with { Upgrade = Number(value) },
        "--long-upgrade" => this with { LongUpgrade = Number(value) },
        "--growth" => this with { Growth = Number(value) },
        "--corpus" => this with { Corpus = value, Only = ["roundtrip"] },
        "--layout" => this with { Layout = value },
        "--setup" => this with { Setup = value },
        "--out" => this with { Out = value },
        _ => null,
    };

    private static int Number(string value) => int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture);
}
