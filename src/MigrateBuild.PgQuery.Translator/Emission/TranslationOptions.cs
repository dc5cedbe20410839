namespace MigrateBuild.PgQuery.Translator.Emission;

/// <param name="AssemblyName">The name of the assembly to write.</param>
/// <param name="Namespace">The class's namespace.</param>
/// <param name="ClassName">The class's name.</param>
/// <param name="StackPointer">The global that is C's stack pointer; null where the module has none.</param>
/// <param name="StackLimit">The lowest address of C's stack; below it lie C's variables.</param>
/// <param name="Constants">Numbers that the class carries as constants, such as addresses of C's variables.</param>
internal sealed record TranslationOptions(
    string AssemblyName,
    string Namespace,
    string ClassName,
    int? StackPointer,
    int StackLimit,
    IReadOnlyDictionary<string, int> Constants)
{
    /// <summary>Whether side modules, translated apart, can be linked to the class; see <see cref="MainLayout"/>.</summary>
    internal bool IsLinkable { get; init; }
}
