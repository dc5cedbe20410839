using System.Text.Json.Serialization;

namespace MigrateBuild.Manifest;

// The compiled form of a migration set, `migrations.json`: written by the build, read by the runtime.
// This one file is compiled into both, so that the two cannot drift apart.

/// <summary>A migration set as the build left it.</summary>
internal sealed record ManifestSet(
    int Format,
    string Set,
    string? HistorySchema,
    string? HistoryTable,
    IReadOnlyList<ManifestMigration> Migrations)
{
    /// <summary>The number of this file's format.</summary>
    internal const int CurrentFormat = 2;

    /// <summary>The format before: statements have no <see cref="ManifestStatement.Facts"/>. It is still read.</summary>
    internal const int FormatWithoutFacts = 1;

    /// <summary>Whether a format is one of those that are read.</summary>
    internal static bool IsRead(int format) => format is CurrentFormat or FormatWithoutFacts;

    /// <summary>The logical name of the embedded resource that holds the manifest.</summary>
    internal const string ResourceName = "MigrateBuild.migrations.json";
}

/// <summary>One migration: its place in the chain and its scripts.</summary>
internal sealed record ManifestMigration(
    string Version,
    string Name,
    string? Parent,
    string? Description,
    IReadOnlyList<ManifestDirective> Directives,
    ManifestScript Up,
    ManifestScript? Down)
{
    /// <summary>Version and name, such as <c>0007_add_orders</c>.</summary>
    [JsonIgnore]
    internal string Id => $"{Version}_{Name}";
}

/// <summary>A directive (<c>-- migration: name value</c>) of one of the migration's scripts.</summary>
/// <param name="Script"><c>up</c> or <c>down</c>.</param>
/// <param name="Name">The directive's name, such as <c>no-transaction</c>.</param>
/// <param name="Value">What follows the name, or null.</param>
/// <param name="Line">The line of the directive in its script, from 1.</param>
internal sealed record ManifestDirective(string Script, string Name, string? Value, int Line);

/// <summary>One script.</summary>
/// <param name="Resource">The logical name of the embedded resource that holds the text.</param>
/// <param name="Path">The script's path below the project's folder, with forward slashes.</param>
/// <param name="Checksum">SHA-256 over the tokens, lower-case hexadecimal.</param>
/// <param name="TextChecksum">SHA-256 over the bytes of the file, lower-case hexadecimal.</param>
/// <param name="Statements">The statements in order.</param>
internal sealed record ManifestScript(
    string Resource,
    string Path,
    string Checksum,
    string TextChecksum,
    IReadOnlyList<ManifestStatement> Statements);

/// <summary>One statement: its place in the decoded text (without byte order mark), without its semicolon, and what it does.</summary>
/// <param name="Start">Offset in UTF-16 code units, from 0.</param>
/// <param name="Length">Length in UTF-16 code units.</param>
/// <param name="Line">Line of the statement's first token, from 1.</param>
/// <param name="Kind">The command's words, such as <c>CREATE TABLE</c>.</param>
internal sealed record ManifestStatement(
    [property: JsonRequired] int Start,
    [property: JsonRequired] int Length,
    [property: JsonRequired] int Line,
    string Kind)
{
    /// <summary>What the parser knows of it; null for nothing. Format 1 has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StatementFacts? Facts { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(ManifestSet))]
internal sealed partial class ManifestJson : JsonSerializerContext;
