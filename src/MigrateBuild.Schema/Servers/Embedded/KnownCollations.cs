using System.Text.RegularExpressions;

namespace MigrateBuild.Schema.Servers;

/// <summary>
/// Names of collations as PostgreSQL gives them where a whole ICU library and an operating system with its locales are
/// (<c>pg_import_system_collations</c>): <c>de-AT-x-icu</c>, <c>de_AT.utf8</c>, <c>de_AT</c>.
/// </summary>
internal static partial class KnownCollations
{
    /// <summary>The languages that ICU has collations of.</summary>
    private const string Languages =
        """
        af agq ak am ar as asa ast az bas be bem bez bg bm bn bo br brx bs ca ccp ce cgg chr ckb cs cy da dav de dje
        dsb dua dyo dz ebu ee el en eo es et eu ewo fa ff fi fil fo fr fur fy ga gd gl gsw gu guz gv ha haw he hi hr
        hsb hu hy id ig ii is it ja jgo jmc ka kab kam kde kea khq ki kk kkj kl kln km kn ko kok ks ksb ksf ksh kw ky
        lag lb lg lkt ln lo lrc lt lu luo luy lv mas mer mfe mg mgh mgo mk ml mn mr ms mt mua my mzn naq nb nd nds ne
        nl nmg nn nnh nus nyn om or os pa pl ps pt qu rm rn ro rof ru rw rwk sah saq sbp se seh ses sg shi si sk sl
        smn sn so sq sr sv sw ta te teo tg th ti to tr tt twq tzm ug uk ur uz vai vi vun wae wo xog yav yi yo yue zgh
        zh zu
        """;

    private static readonly HashSet<string> Known = [.. Languages.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    internal static bool Contains(string name) =>
        Name().Match(name) is { Success: true } match && Known.Contains(match.Groups["language"].Value);

    [GeneratedRegex(
        @"^(?<language>[a-z]{2,3})((-[A-Za-z0-9]+)*-x-icu|_[A-Z]{2}(\.(utf8|UTF-8))?(@[a-z]+)?)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
