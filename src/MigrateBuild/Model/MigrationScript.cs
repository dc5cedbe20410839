using MigrateBuild.Manifest;

namespace MigrateBuild;

/// <summary>One script of a migration: the upgrade or the downgrade.</summary>
public sealed class MigrationScript
{
    private readonly Lazy<string> _text;
    private readonly Lazy<NamedEffects> _effects;

    internal MigrationScript(
        string path,
        string resourceName,
        string checksum,
        string textChecksum,
        IReadOnlyList<ScriptStatement> statements,
        ScriptSettings settings,
        Func<string> readText)
    {
        Path = path;
        ResourceName = resourceName;
        Checksum = checksum;
        TextChecksum = textChecksum;
        Statements = statements;
        Settings = settings;
        _text = new Lazy<string>(readText);
        _effects = new Lazy<NamedEffects>(() => NamedEffects.After(statements.Select(statement => statement.Facts)));
    }

    /// <summary>The script's path below its project's folder, with forward slashes.</summary>
    public string Path { get; }

    /// <summary>The name of the embedded resource that holds the text: <c>&lt;set&gt;/&lt;file name&gt;</c>.</summary>
    public string ResourceName { get; }

    /// <summary>
    /// SHA-256 over the tokens (comments, white space, line endings and byte order mark do not count), lower-case hexadecimal.
    /// </summary>
    public string Checksum { get; }

    /// <summary>SHA-256 over the bytes of the file, lower-case hexadecimal.</summary>
    public string TextChecksum { get; }

    /// <summary>The statements, in order.</summary>
    public IReadOnlyList<ScriptStatement> Statements { get; }

    /// <summary>What is made and removed by name when all statements have run. What is built and run from text is not in it.</summary>
    internal NamedEffects Effects => _effects.Value;

    /// <summary>Whether a statement has one of the traits.</summary>
    internal bool HasAny(StatementTraits traits) => Statements.Any(statement => statement.Facts.HasAny(traits));

    /// <summary>How the script asks to be run.</summary>
    public ScriptSettings Settings { get; }

    /// <summary>The text, without byte order mark: held against <see cref="TextChecksum"/> when it is read.</summary>
    /// <exception cref="InvalidOperationException">The resource is not in the assembly.</exception>
    /// <exception cref="MigrationException">The resource holds another text than the one that was compiled.</exception>
    public string Text => _text.Value;

    /// <summary>The text of one of <see cref="Statements"/>.</summary>
    /// <returns>The statement without its closing semicolon.</returns>
    /// <exception cref="MigrationException">The resource holds another text than the one that was compiled.</exception>
    public string TextOf(ScriptStatement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        return Text.Substring(statement.Start, statement.Length);
    }

    /// <inheritdoc/>
    public override string ToString() => Path;
}
