namespace MigrateBuild.Rehearsals;

// What a build and its rehearsal say to each other. These files are compiled into both.

/// <summary>What a build asks of the program that rehearses, as one line of JSON on its standard input.</summary>
/// <param name="Assemblies">The full paths of assemblies that do not lie beside the program: the server, and its extensions.</param>
/// <param name="Manifest">The full path of <c>migrations.json</c>.</param>
/// <param name="Resources">The full paths of the scripts as they were checked, by the name of their resource.</param>
/// <param name="Hooks">Seeds and verifications.</param>
/// <param name="Setup">What runs first; null for nothing.</param>
/// <param name="StrictColumnOrder">Whether the order of a table's columns counts.</param>
/// <param name="StrictBodies">Whether white space and comments in a body count.</param>
/// <param name="ScriptSeconds">How long a script may run, in seconds.</param>
/// <param name="Images">The full path of the folder where databases are kept between builds.</param>
/// <param name="States">
/// What the database is after none, one, two, … of the migrations, a name that says all that has run; one more than there are
/// migrations that take part.
/// </param>
/// <param name="Steps">What is done with each of those migrations, in order.</param>
internal sealed record RehearsalRequest(
    IReadOnlyList<string> Assemblies,
    string Manifest,
    IReadOnlyDictionary<string, string> Resources,
    IReadOnlyList<RehearsalFile> Hooks,
    RehearsalFile? Setup,
    bool StrictColumnOrder,
    bool StrictBodies,
    double ScriptSeconds,
    string Images,
    IReadOnlyList<string> States,
    IReadOnlyList<RehearsalStep> Steps);

/// <summary>A script that is no migration.</summary>
/// <param name="Path">Below its project's folder, with forward slashes.</param>
/// <param name="File">The full path.</param>
internal sealed record RehearsalFile(string Path, string File);

/// <summary>What is done with a migration.</summary>
/// <param name="Version">The migration's, as the manifest has it.</param>
/// <param name="Key">Under which its result is kept.</param>
/// <param name="Rehearse">Whether it is rehearsed; else its upgrade alone is run, where a later one is rehearsed.</param>
/// <param name="UpgradeOnly">Whether a release has it: nobody goes back behind it.</param>
internal sealed record RehearsalStep(string Version, string Key, bool Rehearse, bool UpgradeOnly);
