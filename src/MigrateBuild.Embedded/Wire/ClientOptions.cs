using System.Text;

namespace MigrateBuild.Embedded.Wire;

/// <summary>The settings that a client asks for in its startup packet.</summary>
internal static class ClientOptions
{
    /// <summary>
    /// The settings in the order in which PostgreSQL applies them: those of <c>options</c>, which are command line switches of a backend,
    /// then the parameters of the packet themselves (process_startup_options() in src/backend/utils/init/postinit.c).
    /// </summary>
    /// <exception cref="FatalException">A switch that is none (42601).</exception>
    internal static IReadOnlyList<KeyValuePair<string, string>> Read(StartupPacket packet)
    {
        var settings = new List<KeyValuePair<string, string>>();
        if (packet.Find("options") is { } options) AddSwitches(Split(options), settings);
        foreach (var parameter in packet.Parameters)
            if (parameter.Key is not ("user" or "database" or "options" or "replication")
                && !parameter.Key.StartsWith("_pq_.", StringComparison.Ordinal))
                settings.Add(parameter);
        return settings;
    }

    /// <summary>Words between white space; a backslash takes the character after it as it is (pg_split_opts()).</summary>
    internal static IReadOnlyList<string> Split(string options)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var at = 0; at < options.Length;)
        {
            while (at < options.Length && IsSpace(options[at])) at++;
            if (at == options.Length) break;
            word.Clear();
            for (; at < options.Length && !IsSpace(options[at]); at++)
            {
                if (options[at] == '\\' && ++at == options.Length) break;
                word.Append(options[at]);
            }
            words.Add(word.ToString());
        }
        return words;
    }

    // process_postgres_switches() knows more switches; a client has no use for those.
    private static void AddSwitches(IReadOnlyList<string> words, List<KeyValuePair<string, string>> settings)
    {
        for (var at = 0; at < words.Count; at++)
        {
            var word = words[at];
            if (word.StartsWith("--", StringComparison.Ordinal)) AddSetting(word, word[2..], settings);
            else if (word == "-c" && at + 1 < words.Count) AddSetting(word, words[++at], settings);
            else if (word.StartsWith("-c", StringComparison.Ordinal) && word.Length > 2) AddSetting(word, word[2..], settings);
            else throw Invalid($"invalid command-line argument for server process: {word}");
        }
    }

    private static void AddSetting(string word, string setting, List<KeyValuePair<string, string>> settings)
    {
        var equals = setting.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0) throw Invalid($"{(word.StartsWith("--", StringComparison.Ordinal) ? word : $"-c {setting}")} requires a value");
        settings.Add(new(setting[..equals].Replace('-', '_'), setting[(equals + 1)..]));
    }

    private static FatalException Invalid(string message) => new(SqlState.SyntaxError, message);

    // isspace() of the C locale.
    private static bool IsSpace(char c) => c is ' ' or (>= '\t' and <= '\r');
}
