using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Scripts.Model;

/// <summary>
/// By what the content of a script is known again: the SHA-256 of its bytes, and which way it goes, as directives depend on that.
/// </summary>
/// <param name="Hash">The hash in lower-case hexadecimal.</param>
/// <param name="Direction">Null where the file's name does not say.</param>
internal sealed record ContentKey(string Hash, Direction? Direction);
